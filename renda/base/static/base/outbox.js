// The outbox: forms marked `data-outbox` are kept on this device while they are filled in, and sent exactly once.
// Each form carries a `client_key`; the server knows it, so that sending again is harmless. See docs/adr/0018.
(function () {
  "use strict";
  var OWN = "renda-own";                 // the signed-in user's own pages, for use without a network
  var LEAVING = "renda-leaving", OWNER = "renda-owner", OFF = "renda-offline-off", FRESH = "renda-own-at";
  var SENT_KEPT = 7 * 24 * 3600 * 1000, FRESH_FOR = 10 * 60 * 1000;
  var PATIENCE = 60000, AGAIN = 60000, SOON = 4000, LONGEST_SIDE = 1600, SMALL_ENOUGH = 300 * 1024, MOST_PHOTOS = 9;
  var place, words = {}, owner = "", busy = {}, shown = [];

  // What is kept: IndexedDB, one store of entries ------------------------------------------------------------------
  var opened = null;
  function database() {
    if (!opened) {
      opened = new Promise(function (resolve, reject) {
        var asked = indexedDB.open("renda", 1);
        asked.onupgradeneeded = function () { asked.result.createObjectStore("entries", { keyPath: "key" }); };
        asked.onsuccess = function () { resolve(asked.result); };
        asked.onerror = function () { reject(asked.error); };
      });
    }
    return opened;
  }
  async function inStore(mode, run) {
    var found = await database();
    return new Promise(function (resolve, reject) {
      var work = found.transaction("entries", mode), asked = run(work.objectStore("entries"));
      work.oncomplete = function () { resolve(asked.result); };
      work.onerror = work.onabort = function () { reject(work.error); };
    });
  }
  function put(entry) { return inStore("readwrite", function (store) { return store.put(entry); }); }
  function get(key) { return inStore("readonly", function (store) { return store.get(key); }); }
  function remove(key) { return inStore("readwrite", function (store) { return store.delete(key); }); }
  async function entriesOf(who) {
    var all = await inStore("readonly", function (store) { return store.getAll(); });
    return all.filter(function (each) { return each.owner === who; }).sort(function (a, b) { return b.changed - a.changed; });
  }
  function isOpen(entry) { return entry.state === "draft" || entry.state === "refused" || (entry.state === "waiting" && !entry.tried); }
  function isUnsent(entry) { return entry.state !== "sent"; }

  // Small things ------------------------------------------------------------------------------------------------------
  function say(name, facts) {
    return (words[name] || name).replace(/\{(\w+)\}/g, function (_all, fact) { return facts[fact]; });
  }
  function make(tag, name, text) {
    var made = document.createElement(tag);
    if (name) { made.className = name; }
    if (text) { made.textContent = text; }
    return made;
  }
  function clock(time) {
    var at = new Date(time), two = function (number) { return (number < 10 ? "0" : "") + number; };
    return at.getFullYear() + "-" + two(at.getMonth() + 1) + "-" + two(at.getDate()) + " " + two(at.getHours()) + ":" + two(at.getMinutes());
  }
  function newKey() {
    var bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 15) | 64; bytes[8] = (bytes[8] & 63) | 128;
    var hex = Array.prototype.map.call(bytes, function (byte) { return (byte + 256).toString(16).slice(1); }).join("");
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
  }
  // Today in China, where the office is.
  function today() { return new Date(Date.now() + 8 * 3600 * 1000).toISOString().slice(0, 10); }
  function notice(kind, lines, where) {
    var box = make("div", "notice notice-" + kind), inside = make("div");
    lines.forEach(function (line) { inside.appendChild(make("p", "", line)); });
    box.appendChild(inside);
    where.insertBefore(box, where.firstChild);
    return box;
  }
  function here() { return location.pathname + location.search; }

  // Sending -----------------------------------------------------------------------------------------------------------
  async function reach(url, options) {
    var stop = new AbortController(), timer = setTimeout(function () { stop.abort(); }, PATIENCE);
    try {
      return await fetch(url, Object.assign({ credentials: "same-origin", signal: stop.signal }, options));
    } finally { clearTimeout(timer); }
  }
  // Send one entry; gives it as it then stands. Whatever happens on the way, it stays kept until the server has said "sent".
  async function send(key, how) {
    if (busy[key]) { return busy[key]; }
    busy[key] = sendOnce(key, how);
    try { return await busy[key]; } finally { delete busy[key]; await showAll(); }
  }
  async function sendOnce(key, how) {
    var entry = await get(key);
    if (!entry || entry.owner !== owner || entry.state !== "waiting") { return entry; }
    try {
      var who = await (await reach(place.state, { headers: { Accept: "application/json" }, cache: "no-store" })).json();
      if (who.owner !== owner) { return await settle(entry, "waiting", [say("signed-out")]); }
      var form = new FormData();
      entry.fields.forEach(function (pair) { form.append(pair[0], pair[1]); });
      entry.files.forEach(function (file) { form.append(file.field, file.blob, file.name); });
      entry.tried = true;  // from here on the server may have it: it is only sent again, no longer changed
      await put(entry);
      var headers = { "X-Outbox": how, "X-CSRFToken": who.token, Accept: "application/json" };
      return await settleBy(entry, await reach(entry.page, { method: "POST", body: form, headers: headers, redirect: "manual" }));
    } catch (error) {
      return settle(entry, "waiting", [say("no-network")]);
    }
  }
  async function settleBy(entry, answer) {
    var isJson = (answer.headers.get("Content-Type") || "").indexOf("application/json") === 0;
    if (isJson) {
      var told = await answer.json();
      if (told.state === "sent") { entry.url = told.url; return settle(entry, "sent", told.words); }
      entry.wrong = told.fields || []; entry.tried = false;
      return settle(entry, "refused", told.words);
    }
    if (answer.type === "opaqueredirect") { return settle(entry, "waiting", [say("signed-out")]); }
    if ([403, 404, 413].indexOf(answer.status) >= 0) { entry.tried = false; }
    if (answer.status === 403) { return settle(entry, "refused", [say("stale")]); }
    if (answer.status === 404) { return settle(entry, "refused", [say("gone")]); }
    if (answer.status === 413) { return settle(entry, "refused", [say("large")]); }
    return settle(entry, "waiting", [say("busy")]);
  }
  async function settle(entry, state, told) {
    entry.state = state; entry.words = told; entry.changed = Date.now();
    // What is sent is no longer kept here: only that it was, and where it is found.
    if (state === "sent") { entry.fields = []; entry.photoCount = entry.files.length; entry.files = []; }
    await put(entry);
    return entry;
  }
  var sending = false, askedAgain = false, pause = SOON, next = 0;
  async function sendAll() {
    if (!owner) { return; }
    if (sending) { askedAgain = true; return; }  // the network came back while a try was failing: one more try follows
    sending = true;
    var count = 0, isStopped = false;
    try {
      var waiting = (await entriesOf(owner)).filter(function (each) { return each.state === "waiting"; }).reverse();
      for (var each of waiting) {
        var then = await send(each.key, "later");
        if (then && then.state === "sent") { count += 1; }
        if (then && then.state === "waiting") { isStopped = true; break; }  // no network, or signed out: the others would fare no better
      }
    } finally { sending = false; }
    // A network that has just come back may fail once more: the next try is soon, the ones after it ever later.
    pause = count ? SOON : Math.min(2 * pause, AGAIN);
    window.clearTimeout(next);
    if (isStopped && navigator.onLine !== false) { next = window.setTimeout(sendAll, pause); }
    var messages = document.querySelector(".messages");
    if (count && messages) { notice("success", [say("sent-later", { count: count })], messages); }
    if (count) { keepOwnPages(true); }
    if (askedAgain) { askedAgain = false; await sendAll(); }
  }

  // A form ------------------------------------------------------------------------------------------------------------
  function Form(form) {
    this.form = form;
    this.key = form.querySelector("[name=client_key]");
    this.photos = [];
    this.timer = 0;
    this.isDone = false;
  }
  Form.prototype.page = function () { return this.form.dataset.outboxPage || here(); };
  // What the entry is called: the words of the field named by `data-outbox-title`, else the form's own.
  Form.prototype.title = function () {
    var field = this.form.dataset.outboxTitle && this.form.elements[this.form.dataset.outboxTitle];
    return (field && field.value.trim()) || this.form.dataset.outbox;
  };
  Form.prototype.entry = function (state) {
    var fields = [];
    new FormData(this.form).forEach(function (value, name) {
      if (typeof value === "string" && name !== "csrfmiddlewaretoken") { fields.push([name, value]); }
    });
    return {
      key: this.key.value, owner: owner, page: this.page(), title: this.title(), kind: this.form.dataset.outboxKind || "",
      fields: fields, files: this.photos, state: state, words: [], wrong: [], url: "", changed: Date.now(),
    };
  };
  // Another tab may have sent this entry meanwhile: what is written here is then one of its own, never dropped as a repeat.
  Form.prototype.keep = async function (state) {
    clearTimeout(this.timer);
    this.timer = 0;
    var before = await get(this.key.value);
    if (before && (before.state === "sent" || before.tried)) { this.key.value = newKey(); }
    return put(this.entry(state));
  };
  Form.prototype.typed = function () {
    var self = this;
    clearTimeout(self.timer);
    self.timer = setTimeout(function () { if (!self.isDone) { self.keep("draft").then(showBadge, function () {}); } }, 400);
  };
  Form.prototype.fill = function (entry) {
    var given = {};
    entry.fields.forEach(function (pair) { (given[pair[0]] = given[pair[0]] || []).push(pair[1]); });
    Array.prototype.forEach.call(this.form.elements, function (field) {
      if (!field.name || field.type === "file" || field.name === "csrfmiddlewaretoken") { return; }
      if (field.type === "checkbox" || field.type === "radio") { field.checked = (given[field.name] || []).indexOf(field.value) >= 0; }
      else if (given[field.name]) { field.value = given[field.name][0]; }
    });
    this.form.querySelectorAll("details").forEach(function (part) {
      var filled = Array.prototype.some.call(part.querySelectorAll("input, textarea, select"), function (field) { return field.value; });
      if (filled) { part.open = true; }
    });
    this.photos = entry.files;
    this.showPhotos();
  };
  // What was kept for this page before: the entry asked for by the address, else a draft or a returned one of the same page.
  Form.prototype.restore = async function () {
    var asked = (location.hash.match(/^#entry=([\w-]+)$/) || [])[1], page = this.page(), self = this;
    var found = (await entriesOf(owner)).filter(function (each) {
      return asked ? each.key === asked : each.page === page && (each.state === "draft" || each.state === "refused");
    })[0];
    if (!found || !isOpen(found)) { return; }
    if (found.state === "waiting") { found.state = "draft"; await put(found); }
    this.fill(found);
    var told = found.state === "refused" ? [say("wrong")].concat(found.words) : [say("kept-at", { time: clock(found.changed) })];
    var box = notice(found.state === "refused" ? "error" : "info", told, this.form);
    var afresh = make("button", "btn btn-plain btn-small", say("afresh"));
    afresh.type = "button";
    afresh.addEventListener("click", async function () {
      if (!window.confirm(say("remove-sure"))) { return; }
      self.isDone = true;
      await remove(found.key);
      location.assign(here());
    });
    box.firstChild.appendChild(afresh);
    this.mark(found.wrong || []);
  };
  Form.prototype.mark = function (names) {
    var form = this.form;
    form.querySelectorAll(".is-invalid").forEach(function (field) { field.classList.remove("is-invalid"); });
    names.forEach(function (name) {
      form.querySelectorAll("[name='" + name + "']:not([type=radio]):not([type=checkbox])").forEach(function (field) { field.classList.add("is-invalid"); });
    });
  };
  Form.prototype.lock = function (isLocked) {
    var button = this.form.querySelector(".save-bar .btn-primary");
    this.form.dataset.busy = isLocked ? "yes" : "";
    if (!button) { return; }
    button.disabled = isLocked;
    if (isLocked) { button.dataset.said = button.textContent; button.textContent = say("sending"); }
    else if (button.dataset.said) { button.textContent = button.dataset.said; }
  };
  Form.prototype.submit = async function (event) {
    if (this.form.dataset.plain) { return; }
    event.preventDefault();
    if (this.form.dataset.busy) { return; }
    this.lock(true);
    this.isDone = true;
    try { await this.keep("waiting"); } catch (error) { this.sendPlainly(); return; }  // the device keeps nothing: the usual way
    var then = await send(this.key.value, "now");
    if (then.state === "sent") { keepOwnPages(true); location.assign(then.url); return; }
    this.lock(false);
    if (then.state === "refused") { this.isDone = false; this.showRefused(then); return; }
    this.showKept(then);
  };
  Form.prototype.sendPlainly = function () {
    var input = this.form.querySelector("input[type=file]");
    if (input && this.photos.length) {
      var files = new DataTransfer();
      this.photos.forEach(function (photo) { files.items.add(new File([photo.blob], photo.name, { type: photo.blob.type })); });
      input.files = files.files;
    }
    this.form.dataset.plain = "yes";
    this.form.submit();
  };
  Form.prototype.showRefused = function (entry) {
    this.form.querySelectorAll(".notice").forEach(function (old) { old.remove(); });
    var box = notice("error", [say("wrong")].concat(entry.words), this.form);
    box.setAttribute("role", "alert");
    box.tabIndex = -1;
    this.mark(entry.wrong || []);
    box.scrollIntoView();
    box.focus();
  };
  // Kept and not sent: say so, and offer the next household.
  Form.prototype.showKept = async function (entry) {
    var panel = make("section", "card kept-panel"), inside = make("div", "card-inside"), buttons = make("div", "buttons buttons-tall");
    panel.setAttribute("role", "status");
    inside.appendChild(make("h2", "", say("kept", { title: entry.title })));
    inside.appendChild(make("p", "", entry.words.length ? entry.words[0] : say("kept-note")));
    var next = await this.next();
    if (next) { buttons.appendChild(link("btn btn-primary", next.url, say("next", next))); }
    if (this.form.dataset.outboxList) { buttons.appendChild(link("btn btn-plain", this.form.dataset.outboxList, say("list"))); }
    buttons.appendChild(link("btn btn-plain", place.page, say("outbox")));
    inside.appendChild(buttons);
    panel.appendChild(inside);
    this.form.parentNode.replaceChild(panel, this.form);
    window.scrollTo(0, 0);
  };
  Form.prototype.next = async function () {
    var has = {};
    (await entriesOf(owner)).forEach(function (each) { has[each.page] = each.state !== "draft"; });
    var found = Array.prototype.filter.call(document.querySelectorAll("[data-following]"), function (each) {
      return !has[each.dataset.following] && each.dataset.following !== here();
    })[0];
    return found ? { url: found.dataset.following, name: found.dataset.name } : null;
  };
  function link(name, url, text) { var made = make("a", name, text); made.href = url; return made; }

  // Photographs: taken first, several, made smaller here; the server still looks at each.
  Form.prototype.helpPhotos = function () {
    var self = this;
    this.form.querySelectorAll("input[type=file]").forEach(function (input) {
      input.addEventListener("change", async function () {
        var chosen = Array.prototype.slice.call(input.files);
        input.value = "";
        for (var file of chosen) {
          if (self.photos.length >= MOST_PHOTOS) { self.sayPhotos(say("photo-most")); break; }
          if (file.type && file.type.indexOf("image/") !== 0) { self.sayPhotos(say("photo-wrong")); continue; }
          var blob = await smaller(file), name = blob === file ? file.name : file.name.replace(/\.[^.]*$/, "") + ".jpg";
          self.photos.push({ field: input.name, name: name, blob: blob });
        }
        self.showPhotos();
        self.typed();
      });
    });
  };
  Form.prototype.sayPhotos = function (text) {
    var list = this.photoList();
    if (list) { list.parentNode.insertBefore(make("p", "field-error", text), list); }
  };
  Form.prototype.photoList = function () {
    var list = this.form.querySelector("[data-photos]"), input = this.form.querySelector("input[type=file]");
    if (list || !input) { return list; }
    list = make("ul", "photo-list");
    list.dataset.photos = "";
    return input.parentNode.insertBefore(list, input);
  };
  Form.prototype.showPhotos = function () {
    var list = this.photoList(), self = this;
    if (!list) { return; }
    shown.forEach(function (url) { URL.revokeObjectURL(url); });
    shown = [];
    list.textContent = "";
    this.photos.forEach(function (photo, at) {
      var row = make("li"), picture = make("img"), button = make("button", "photo-out", "×");
      picture.src = URL.createObjectURL(photo.blob);
      shown.push(picture.src);
      picture.alt = say("photo", { number: at + 1 });
      button.type = "button";
      button.setAttribute("aria-label", say("photo-remove", { number: at + 1 }));
      button.addEventListener("click", function () { self.photos.splice(at, 1); self.showPhotos(); self.typed(); });
      row.appendChild(picture); row.appendChild(button);
      list.appendChild(row);
    });
  };
  async function smaller(file) {
    if (file.size <= SMALL_ENOUGH) { return file; }
    var url = URL.createObjectURL(file);
    try {
      var picture = new Image();
      picture.src = url;
      await picture.decode();
      var part = Math.min(1, LONGEST_SIDE / Math.max(picture.naturalWidth, picture.naturalHeight)), canvas = document.createElement("canvas");
      canvas.width = Math.round(picture.naturalWidth * part);
      canvas.height = Math.round(picture.naturalHeight * part);
      canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
      var made = await new Promise(function (resolve) { canvas.toBlob(resolve, "image/jpeg", 0.82); });
      return made && made.size < file.size ? made : file;
    } catch (error) {
      return file;  // this browser cannot: it goes as it is
    } finally { URL.revokeObjectURL(url); }
  }

  // The kept page of the visit form: without a network it stands for every `?target=`.
  function helpPad() {
    var pad = document.querySelector("[data-pad]"), asked = new URLSearchParams(location.search).get("target");
    if (!pad || !asked) { return; }
    var chosen = document.querySelector("[data-target='" + Number(asked) + "']"), form = pad.querySelector("form");
    if (!chosen || !form) { return; }
    pad.hidden = false;
    document.querySelectorAll("[data-pad-list]").forEach(function (part) { part.hidden = true; });
    form.dataset.outbox = chosen.dataset.name;
    form.dataset.outboxPage = here();
    pad.querySelector(".pick-name").textContent = chosen.dataset.name;
    var note = pad.querySelector(".pick-note");
    note.textContent = "";
    chosen.querySelector(".pick-note").childNodes.forEach(function (part) { note.appendChild(part.cloneNode(true)); });
    document.body.classList.add("has-save");
    pad.querySelector(".big-radios legend").firstChild.textContent = chosen.dataset.check + " ";
    var day = form.querySelector("[name=held_on]"), now = today();
    day.value = now > day.dataset.last ? day.dataset.last : now;
    day.max = now;
  }

  // A form opened from this phone's copy of its page: its day is today, unless its writer chose another.
  function helpCopy(form) {
    var day = form.querySelector("[name=held_on]");
    if (document.body.dataset.copy && day && form.dataset.outboxDay && day.value === form.dataset.outboxDay) { day.value = today(); }
  }

  // The outbox page and the badge -----------------------------------------------------------------------------------
  var looks = 0;
  async function showBadge() {
    var look = ++looks, unsent = owner ? (await entriesOf(owner)).filter(isUnsent) : [];
    if (look !== looks) { return; }  // a later look has the newer number
    document.querySelectorAll("[data-outbox-badge]").forEach(function (badge) {
      badge.hidden = unsent.length === 0;
      badge.setAttribute("aria-label", say("badge", { count: unsent.length }));
      badge.querySelector(".bell-count").textContent = unsent.length;
    });
    document.querySelectorAll("[data-outbox-count]").forEach(function (each) {
      each.textContent = unsent.length ? say("badge", { count: unsent.length }) : "";
    });
  }
  async function showAll() {
    await showBadge();
    var list = document.querySelector("[data-outbox-entries]");
    if (!list || !owner) { return; }
    var found = await entriesOf(owner);
    list.textContent = "";
    found.forEach(function (entry) { list.appendChild(row(entry)); });
    if (!found.length) { list.appendChild(make("li", "none", say("nothing"))); }
  }
  var TONES = { draft: "grey", waiting: "amber", sent: "green", refused: "red" };
  function row(entry) {
    var item = make("li", "outbox-entry"), head = make("p", "outbox-head"), acts = make("div", "buttons");
    head.appendChild(make("span", "pick-name", entry.title));
    head.appendChild(make("span", "pill pill-" + TONES[entry.state], say(entry.state)));
    item.appendChild(head);
    var count = entry.photoCount || entry.files.length;
    item.appendChild(make("p", "pick-note", [entry.kind, clock(entry.changed), count ? say("photos", { count: count }) : ""].filter(Boolean).join(" · ")));
    if (entry.state !== "sent") { (entry.words || []).forEach(function (line) { item.appendChild(make("p", "outbox-words", line)); }); }
    if (entry.state === "sent") { acts.appendChild(link("btn btn-plain", entry.url, say("open"))); }
    else {
      if (isOpen(entry)) { acts.appendChild(link("btn btn-plain", entry.page + "#entry=" + entry.key, say(entry.state === "draft" ? "go-on" : "correct"))); }
      var out = make("button", "btn btn-outline-danger", say("remove"));
      out.type = "button";
      out.addEventListener("click", async function () { if (window.confirm(say(entry.tried ? "remove-tried" : "remove-sure"))) { await remove(entry.key); showAll(); } });
      acts.appendChild(out);
    }
    item.appendChild(acts);
    return item;
  }
  async function forgetOld() {
    var found = await entriesOf(owner), old = Date.now() - SENT_KEPT;
    for (var each of found) { if (each.state === "sent" && each.changed < old) { await remove(each.key); } }
  }

  // Signing out: what this user keeps here goes too; asked first where something is not sent.
  async function signOut(event) {
    var form = event.target.closest("form[data-sign-out]");
    if (!form || form.dataset.sure || !owner || !window.indexedDB) { return; }
    event.preventDefault();
    event.stopPropagation();
    var unsent = 0;
    try { unsent = (await entriesOf(owner)).filter(isUnsent).length; } catch (error) { unsent = 0; }
    if (unsent && form.dataset.signOut !== "sure") { location.assign(form.action); return; }
    form.dataset.sure = "yes";
    localStorage.setItem(LEAVING, owner);
    form.submit();
  }
  async function askBeforeSignOut() {
    var box = document.querySelector("[data-unsent]");
    if (!box || !owner) { return; }
    var unsent = (await entriesOf(owner)).filter(isUnsent).length;
    box.hidden = unsent === 0;
    box.querySelector("[data-unsent-words]").textContent = say("unsent", { count: unsent });
  }
  async function clearAfterSignOut() {
    var left = localStorage.getItem(LEAVING);
    localStorage.removeItem(LEAVING);
    if (owner) { return; }
    await forgetOwnPages();
    if (left) { for (var each of await entriesOf(left)) { await remove(each.key); } }
  }

  // Pages for use without a network ------------------------------------------------------------------------------------
  async function forgetOwnPages() {
    localStorage.removeItem(FRESH);
    if (window.caches) { await caches.delete(OWN); }
  }
  async function keepOwnPages(isForced) {
    if (!window.caches || !navigator.serviceWorker || !owner || localStorage.getItem(OFF) || place.offline !== "yes") { return; }
    if (!isForced && Date.now() - Number(localStorage.getItem(FRESH) || 0) < FRESH_FOR) { return; }
    try {
      var kept = await caches.open(OWN);
      for (var url of place.pads.split(" ").concat(place.page).filter(Boolean)) {
        var answer = await fetch(url, { credentials: "same-origin", cache: "no-store" });
        if (answer.ok && !answer.redirected) { await kept.put(new URL(url, location.href).pathname, await copyOf(answer)); }
      }
      localStorage.setItem(FRESH, String(Date.now()));
    } catch (error) { /* no network: what is kept stays */ }
  }
  // A copy says of itself that it is one: what it was filled in with is of the day on which it was kept.
  async function copyOf(answer) {
    var headers = {};
    ["Content-Type", "Content-Security-Policy"].forEach(function (name) { if (answer.headers.get(name)) { headers[name] = answer.headers.get(name); } });
    return new Response((await answer.text()).replace("<body ", "<body data-copy=\"yes\" "), { headers: headers });
  }
  async function register() {
    if (!navigator.serviceWorker || place.offline !== "yes" || localStorage.getItem(OFF)) { return; }
    try { await navigator.serviceWorker.register(place.worker, { scope: "/" }); } catch (error) { /* no comfort, no harm */ }
  }
  function helpSwitch() {
    var box = document.querySelector("[data-offline-switch]");
    if (!box) { return; }
    var button = box.querySelector("button"), told = box.querySelector("[data-offline-words]"), isOff = !!localStorage.getItem(OFF);
    if (!navigator.serviceWorker || place.offline !== "yes") { told.textContent = say("is-unknown"); button.hidden = true; return; }
    told.textContent = say(isOff ? "is-off" : "is-on");
    button.textContent = say(isOff ? "switch-on" : "switch-off");
    button.onclick = async function () {
      if (isOff) { localStorage.removeItem(OFF); await register(); await keepOwnPages(true); }
      else {
        localStorage.setItem(OFF, "yes");
        for (var each of await navigator.serviceWorker.getRegistrations()) { await each.unregister(); }
        for (var name of await caches.keys()) { if (name.indexOf("renda-") === 0) { await caches.delete(name); } }
        localStorage.removeItem(FRESH);
      }
      helpSwitch();
    };
  }

  // Finding a household in the own list: the pinyin-free search of a few dozen rows, as it is typed.
  function helpPicks() {
    document.querySelectorAll("input[data-picks]").forEach(function (box) {
      box.addEventListener("keydown", function (event) { if (event.key === "Enter") { event.preventDefault(); } });
      box.addEventListener("input", function () {
        var asked = box.value.trim().toLowerCase();
        document.querySelectorAll(".picks li").forEach(function (each) { each.hidden = asked !== "" && each.textContent.toLowerCase().indexOf(asked) < 0; });
      });
    });
  }

  async function start() {
    var told = document.getElementById("outbox"), isOut = document.body.dataset.signedOut === "yes";
    helpPicks();
    if (!told && !isOut) { return; }
    owner = told ? told.dataset.owner : "";
    if (told) { place = told.dataset; words = JSON.parse(told.dataset.words); }
    if (!window.indexedDB || !window.fetch || !window.AbortController) { return; }
    try { await database(); } catch (error) { return; }  // a private window: forms go the usual way
    await clearAfterSignOut();
    if (!owner) { return; }
    if (localStorage.getItem(OWNER) !== owner) { await forgetOwnPages(); localStorage.setItem(OWNER, owner); }
    helpPad();
    for (var form of document.querySelectorAll("form[data-outbox]")) {
      if (form.closest("[hidden]")) { continue; }
      var made = new Form(form);
      // Each opening is an entry of its own: a kept page is opened often, and its number was spent at the first.
      if (!form.querySelector(".notice-error")) { made.key.value = newKey(); helpCopy(form); }
      made.helpPhotos();
      form.addEventListener("submit", made.submit.bind(made));
      if (!form.querySelector(".notice-error")) { await made.restore(); }
      form.addEventListener("input", made.typed.bind(made));
      form.addEventListener("change", made.typed.bind(made));
      form.dataset.kept = "yes";
    }
    helpSwitch();
    await forgetOld();
    await showAll();
    await askBeforeSignOut();
    var now = document.querySelector("[data-send-now]");
    if (now) { now.addEventListener("click", sendAll); }
    window.addEventListener("online", sendAll);
    document.addEventListener("visibilitychange", function () { if (!document.hidden) { sendAll(); } });
    window.setInterval(function () { if (navigator.onLine !== false) { sendAll(); } }, AGAIN);
    await register();
    await sendAll();
    await keepOwnPages(false);
    document.documentElement.dataset.outbox = "ready";
  }

  // A form that was sent must not come back from the browser's memory as if it were new.
  window.addEventListener("pageshow", function (event) { if (event.persisted && document.querySelector("form[data-outbox]")) { location.reload(); } });
  document.addEventListener("submit", signOut, true);
  if (document.readyState === "loading") { document.addEventListener("DOMContentLoaded", start); } else { start(); }
})();
