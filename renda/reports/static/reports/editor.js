// Puts a figure's place into the passage at the cursor; without it the place is typed.
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-insert]");
  const field = document.querySelector("[data-editor=passage]");
  if (!button || !field) return;
  const at = field.selectionStart;
  field.setRangeText(button.dataset.insert, at, field.selectionEnd, "end");
  field.focus();
});
