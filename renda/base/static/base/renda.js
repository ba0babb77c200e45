// Small comforts; every page works without them.
(function () {
  "use strict";
  document.documentElement.classList.add("js");

  function ready(run) {
    if (document.readyState === "loading") { document.addEventListener("DOMContentLoaded", run); } else { run(); }
  }

  // Print buttons.
  document.addEventListener("click", function (event) {
    var button = event.target.closest("[data-print]");
    if (button) { event.preventDefault(); window.print(); }
    // A press beside an open drop-down closes it.
    document.querySelectorAll("details[data-drop][open]").forEach(function (drop) {
      if (!drop.contains(event.target)) { drop.removeAttribute("open"); }
    });
  });
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape") { return; }
    document.querySelectorAll("details[data-drop][open]").forEach(function (drop) {
      drop.removeAttribute("open");
      drop.querySelector("summary").focus();
    });
    if (window.location.hash === "#menu") { window.location.hash = "main"; }
  });

  // Text to be copied: by the clipboard where the browser lets us (it does on https only), else selected, to be copied by hand.
  function said(button, words) {
    var place = (button.closest("section") || document).querySelector("[data-copied]");
    if (place) { place.textContent = words; }
  }
  document.addEventListener("click", function (event) {
    if (event.target.matches("textarea[data-select]")) { event.target.select(); }
    var button = event.target.closest("[data-copy]");
    var field = button && document.querySelector(button.dataset.copy);
    if (!field) { return; }
    field.focus();
    field.select();
    function byHand() {
      var done = false;
      try { done = document.execCommand("copy"); } catch (error) { done = false; }
      said(button, done ? button.dataset.done : button.dataset.manual);
    }
    if (navigator.clipboard && window.isSecureContext) {
      navigator.clipboard.writeText(field.value).then(function () { said(button, button.dataset.done); }, byHand);
    } else { byHand(); }
  });

  // Filters are sent when one is changed.
  document.addEventListener("change", function (event) {
    var form = event.target.closest("form[data-submit]");
    if (form && event.target.name && event.target.name !== "q" && form.requestSubmit) { form.requestSubmit(); }
  });

  // A form is sent once.
  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (form.method !== "post" || event.defaultPrevented) { return; }
    // A sheet or a print leaves the page as it is: it may be asked for again.
    if (event.submitter && event.submitter.hasAttribute("data-again")) { return; }
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "yes";
    window.setTimeout(function () { delete form.dataset.sent; }, 5000);
  });
  window.addEventListener("pageshow", function () {
    document.querySelectorAll("form[data-sent]").forEach(function (form) { delete form.dataset.sent; });
  });

  // Whoever has signed out is not shown again by the browser's way back: the page is looked at only once the server has said who is signed in.
  window.addEventListener("pageshow", async function (event) {
    var place = document.getElementById("outbox"), way = performance.getEntriesByType("navigation")[0];
    if (!place || !(event.persisted || (way && way.type === "back_forward"))) { return; }
    document.body.style.visibility = "hidden";
    try {
      var asked = await fetch(place.dataset.state, { headers: { Accept: "application/json" }, cache: "no-store" });
      if ((await asked.json()).owner !== place.dataset.owner) { location.replace("/"); return; }
    } catch (error) { /* without a network the page stays: what a phone keeps belongs to its user */ }
    document.body.style.visibility = "";
  });

  // Where an answer is not the list (signed out, an error), the whole page is opened.
  document.addEventListener("htmx:beforeSwap", function (event) {
    var answer = event.detail.xhr;
    if (event.detail.target.id !== "list") { return; }
    if (answer.status >= 400 || answer.responseText.indexOf('id="list"') < 0) {
      event.detail.shouldSwap = false;
      window.location.assign(event.detail.pathInfo.finalRequestPath || window.location.href);
    }
  });

  // Long lists of boxes get a filter and a count.
  function helpChoices(root) {
    root.querySelectorAll(".choice-list[data-choices]").forEach(function (list) {
      var labels = Array.prototype.slice.call(list.querySelectorAll("label"));
      if (labels.length < 12 || list.dataset.helped) { return; }
      list.dataset.helped = "yes";
      var box = document.createElement("input");
      box.type = "search";
      box.className = "form-control choice-search";
      box.placeholder = list.dataset.choices;
      box.setAttribute("aria-label", list.dataset.choices);
      list.parentNode.insertBefore(box, list);
      box.addEventListener("keydown", function (event) { if (event.key === "Enter") { event.preventDefault(); } });
      box.addEventListener("input", function () {
        var words = box.value.trim().toLowerCase();
        labels.forEach(function (label) {
          label.parentNode.hidden = words !== "" && label.textContent.toLowerCase().indexOf(words) < 0;
        });
      });
    });
  }

  // A search box over a long table: it hides the rows whose words do not hold what is typed.
  function helpFilter(box) {
    var rows = document.querySelectorAll(box.dataset.filter + " tbody tr");
    box.addEventListener("keydown", function (event) { if (event.key === "Enter") { event.preventDefault(); } });
    box.addEventListener("input", function () {
      var words = box.value.trim().toLowerCase();
      rows.forEach(function (row) { row.hidden = words !== "" && row.dataset.words.toLowerCase().indexOf(words) < 0; });
    });
  }

  // Ticked rows: the whole page at once, a span with the shift key, how many there are.
  var lastTick = null;
  function ticksOf() { return Array.prototype.slice.call(document.querySelectorAll('input[name="row"][form="batch"]')); }
  function countTicks() {
    var bar = document.querySelector("[data-batch]");
    if (!bar) { return; }
    var ticks = ticksOf();
    var number = ticks.filter(function (tick) { return tick.checked; }).length;
    var shown = bar.querySelector("[data-batch-count]");
    shown.dataset.none = shown.dataset.none || shown.textContent;
    shown.textContent = number ? shown.dataset.words + " " + number : shown.dataset.none;
    bar.classList.toggle("is-chosen", number > 0);
    bar.querySelector("[data-batch-all]").checked = number > 0 && number === ticks.length;
    bar.querySelectorAll("button").forEach(function (button) { button.disabled = number === 0; });
    ticks.forEach(function (tick) { tick.closest("tr").classList.toggle("is-ticked", tick.checked); });
  }
  document.addEventListener("click", function (event) {
    var tick = event.target;
    if (!tick.matches('input[name="row"][form="batch"]')) { return; }
    var ticks = ticksOf();
    if (event.shiftKey && lastTick && ticks.indexOf(lastTick) >= 0) {
      var ends = [ticks.indexOf(lastTick), ticks.indexOf(tick)].sort(function (a, b) { return a - b; });
      ticks.slice(ends[0], ends[1] + 1).forEach(function (each) { each.checked = tick.checked; });
    }
    lastTick = tick;
    countTicks();
  });
  document.addEventListener("change", function (event) {
    if (!event.target.matches("[data-batch-all]")) { return; }
    ticksOf().forEach(function (tick) { tick.checked = event.target.checked; });
    countTicks();
  });
  window.addEventListener("pageshow", countTicks);

  // The slash key goes to the search box, as long as nothing is being written.
  document.addEventListener("keydown", function (event) {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) { return; }
    if (event.target.closest("input, textarea, select, [contenteditable]")) { return; }
    var box = document.querySelector("[data-search]") || document.querySelector('input[type="search"]');
    if (box) { event.preventDefault(); box.focus(); box.select(); }
  });

  // Suggestions under the search box: arrows walk through them, Escape and a press elsewhere close them.
  document.addEventListener("keydown", function (event) {
    var box = event.target.closest(".search");
    var list = box && box.querySelector("[data-suggest]");
    if (!list) { return; }
    if (event.key === "Escape") { list.textContent = ""; box.querySelector("input").focus(); return; }
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") { return; }
    var stops = [box.querySelector("input")].concat(Array.prototype.slice.call(list.querySelectorAll("a")));
    var next = stops.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1);
    if (stops.length > 1) { event.preventDefault(); stops[(next + stops.length) % stops.length].focus(); }
  });
  document.addEventListener("click", function (event) {
    document.querySelectorAll("[data-suggest]").forEach(function (list) {
      if (!list.parentNode.contains(event.target)) { list.textContent = ""; }
    });
  });

  // A grid: Enter and the arrow keys go from line to line in a column; whoever writes in a line ticks it.
  function helpGrid(grid) {
    function mark(row) { row.classList.toggle("is-ticked", row.querySelector("input[type=checkbox]").checked); }
    grid.querySelectorAll("tbody tr").forEach(mark);
    grid.addEventListener("keydown", function (event) {
      var field = event.target, cell = field.closest("td"), step = 0;
      var isPlain = field.type === "text" || field.type === "checkbox";
      if (event.key === "Enter") { step = event.shiftKey ? -1 : 1; }
      if (isPlain && event.key === "ArrowDown") { step = 1; }
      if (isPlain && event.key === "ArrowUp") { step = -1; }
      if (!step || !cell || event.isComposing) { return; }
      event.preventDefault();
      var row = step > 0 ? cell.parentNode.nextElementSibling : cell.parentNode.previousElementSibling;
      var at = Array.prototype.indexOf.call(cell.parentNode.children, cell);
      var next = row && row.children[at].querySelector("input, select");
      if (next) { next.focus(); if (next.type === "text") { next.select(); } }
    });
    grid.addEventListener("change", function (event) {
      var row = event.target.closest("tr"), box = row.querySelector("input[type=checkbox]");
      if (event.target !== box && event.target.value) { box.checked = true; }
      mark(row);
    });
  }

  // What takes long to count is shown a moment after its page: the bell's number.
  async function fetchLater(part) {
    try {
      var answer = await fetch(part.dataset.later, { credentials: "same-origin" });
      if (!answer.ok || answer.redirected) { return; }
      var drawn = document.createElement("template");
      drawn.innerHTML = await answer.text();
      drawn = drawn.content.firstElementChild;
      // The part itself stays: it may have the keyboard.
      part.setAttribute("aria-label", drawn.getAttribute("aria-label"));
      part.replaceChildren.apply(part, Array.prototype.slice.call(drawn.childNodes));
      part.removeAttribute("data-later");
    } catch (error) { /* without a network the bell stays without a number */ }
  }

  // The menu stands where it stood on the page before; the entry of this page is always in sight.
  function placeMenu() {
    var list = document.querySelector(".menu-list"), current = list && list.querySelector("a[aria-current]");
    if (!list) { return; }
    list.scrollTop = Number(sessionStorage.getItem("menu")) || 0;
    if (current && (current.offsetTop < list.scrollTop || current.offsetTop + current.offsetHeight > list.scrollTop + list.clientHeight)) {
      list.scrollTop = current.offsetTop - list.clientHeight / 2;
    }
    window.addEventListener("pagehide", function () { sessionStorage.setItem("menu", list.scrollTop); });
  }

  // While the pointer rests on a link, the server draws the page behind it, so that a press finds it ready; where data are dear, not.
  var RESTS = 80, AGAIN = 10000, ahead = {}, asking = false, resting = 0;
  async function askAhead(link) {
    var url = link.href.split("#")[0];
    if (asking || !link.isConnected || (ahead[url] && Date.now() - ahead[url] < AGAIN)) { return; }
    ahead[url] = Date.now();
    asking = true;
    var headers = { "X-Renda-Ahead": "1" };
    if (link.closest('[hx-boost="true"]')) { headers["HX-Request"] = "true"; }
    try { await fetch(url, { headers: headers, credentials: "same-origin", cache: "no-store", redirect: "manual" }); } catch (error) { /* a press will tell */ }
    asking = false;
  }
  function linkUnder(event) {
    var link = event.pointerType === "mouse" && event.button <= 0 && event.target.closest("a[href]");
    if (!link || !document.body.classList.contains("shell") || link.origin !== location.origin || link.hasAttribute("download")) { return null; }
    if (link.pathname + link.search === location.pathname + location.search || (navigator.connection && navigator.connection.saveData)) { return null; }
    return link;
  }
  document.addEventListener("pointerover", function (event) {
    window.clearTimeout(resting);
    var link = linkUnder(event);
    if (link) { resting = window.setTimeout(askAhead, RESTS, link); }
  });
  // Who presses at once: between the button's going down and up lie another 80 ms or so.
  document.addEventListener("pointerdown", function (event) {
    window.clearTimeout(resting);
    var link = linkUnder(event);
    if (link) { askAhead(link); }
  });

  ready(function () {
    document.querySelectorAll("[data-later]").forEach(fetchLater);
    document.querySelectorAll("[data-grid]").forEach(helpGrid);
    placeMenu();
    countTicks();
    helpChoices(document);
    document.querySelectorAll("input[data-filter]").forEach(helpFilter);
    var wrong = document.querySelector("[data-focus]");
    if (wrong) { wrong.focus(); }
  });
  document.addEventListener("htmx:afterSwap", function (event) { helpChoices(event.target); countTicks(); });
})();
