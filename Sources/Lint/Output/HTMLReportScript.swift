extension HTMLReport {
  /// What makes the page answer: filters, keys, and the way between a mark and its note. It reads the page and builds no markup from text.
  static let script = #"""

    (function () {
      "use strict";
      function all(selector, root) { return Array.from((root || document).querySelectorAll(selector)); }
      function one(id) { return document.getElementById(id); }
      var main = one("copy"), bar = one("bar"), find = one("find"), place = one("place"), help = one("help");
      var notes = all("li.f"), lines = all("li.l"), stories = all("article.story"), files = all("section.file");
      var byNumber = new Map(), marks = [], shown = notes.slice(), current = null, query = "";
      var severities = new Set(), rules = new Set();

      notes.forEach(function (note) {
        byNumber.set(note.id.slice(1), { note: note, link: one("m" + note.id.slice(1)), marks: [] });
      });
      all("mark[data-f]").forEach(function (mark) {
        var owners = mark.dataset.f.split(" ").map(function (n) { return byNumber.get(n); }).filter(Boolean);
        owners.forEach(function (owner) { owner.marks.push(mark); });
        marks.push({ mark: mark, owners: owners });
      });
      if (stories.length > 60) { main.classList.add("many"); }
      bar.hidden = notes.length + lines.length === 0;

      // Filters

      function textOf(item) {
        if (item.searched === undefined) {
          var story = item.closest("article"), file = item.closest("section.file");
          var head = file && file.querySelector("h2");
          item.searched = (item.textContent + " " + (story ? story.getAttribute("aria-label") : "") + " "
            + (head ? head.textContent : "")).toLowerCase();
        }
        return item.searched;
      }
      function passes(item) {
        return (severities.size === 0 || severities.has(item.dataset.s))
          && (rules.size === 0 || rules.has(item.dataset.r))
          && (query === "" || textOf(item).includes(query));
      }
      function isFiltered() { return severities.size + rules.size > 0 || query !== ""; }
      function apply() {
        var filtered = isFiltered(), kept = new Set();
        notes.concat(lines).forEach(function (item) { item.hidden = !passes(item); });
        shown = notes.filter(function (note) { return !note.hidden; });
        byNumber.forEach(function (entry) { if (entry.link) { entry.link.hidden = entry.note.hidden; } });
        marks.forEach(function (entry) {
          entry.mark.classList.toggle("off", entry.owners.every(function (owner) { return owner.note.hidden; }));
        });
        shown.forEach(function (note) { kept.add(note.closest("article").id); });
        stories.forEach(function (story) { story.hidden = filtered && !kept.has(story.id); });
        files.forEach(function (file) { file.hidden = filtered && !file.querySelector("article:not([hidden])"); });
        all("nav li[data-story]").forEach(function (item) { item.hidden = filtered && !kept.has(item.dataset.story); });
        all("nav li.path").forEach(function (item) {
          item.hidden = filtered && !document.querySelector(
            'nav li[data-story][data-file="' + item.dataset.file + '"]:not([hidden])');
        });
        var rest = one("rest");
        if (rest) { rest.hidden = filtered && !rest.querySelector("li.l:not([hidden])"); }
        one("none").hidden = !filtered || shown.length > 0 || lines.some(function (line) { return !line.hidden; });
        one("clear").hidden = !filtered;
        all("[aria-pressed]").forEach(function (button) {
          var owner = button.closest("li");
          var pressed = owner.dataset.r !== undefined ? rules.has(owner.dataset.r) : severities.has(owner.dataset.s);
          button.setAttribute("aria-pressed", String(pressed));
          owner.classList.toggle("pressed", pressed);
        });
        if (current && current.hidden) { choose(null); }
        tell();
      }
      function toggle(set, value) {
        if (!set.delete(value)) { set.add(value); }
        apply();
      }
      function clear() {
        severities.clear(); rules.clear(); query = ""; find.value = "";
        apply();
      }
      function makeButton(item, action, title) {
        var button = document.createElement("button");
        button.type = "button";
        button.setAttribute("aria-pressed", "false");
        if (title) { button.title = title; }
        button.addEventListener("click", action);
        return button;
      }
      all(".totals li").forEach(function (item) {
        if (item.querySelector("b").textContent === "0") { item.classList.add("zero"); return; }
        var button = makeButton(item, function () { toggle(severities, item.dataset.s); });
        while (item.firstChild) { button.appendChild(item.firstChild); }
        item.appendChild(button);
      });
      all("ul.rules > li").forEach(function (item) {
        var link = item.querySelector("a"), list = item.parentNode;
        var button = makeButton(item, function () { toggle(rules, item.dataset.r); }, list.dataset.filter);
        button.textContent = link.textContent;
        item.insertBefore(button, link);
        link.className = "reason";
        link.textContent = "?";
        link.title = list.dataset.why;
        link.setAttribute("aria-label", list.dataset.why + " " + button.textContent);
      });

      // Going from one to the next

      function tell() {
        var index = shown.indexOf(current);
        place.textContent = place.dataset.none.replace("{i}", index < 0 ? "–" : index + 1).replace("{n}", shown.length);
      }
      function entryOf(note) { return byNumber.get(note.id.slice(1)); }
      function choose(note) {
        if (current) {
          current.classList.remove("on");
          entryOf(current).marks.forEach(function (mark) { mark.classList.remove("on"); });
        }
        current = note;
        if (note) {
          note.classList.add("on");
          entryOf(note).marks.forEach(function (mark) { mark.classList.add("on"); });
        }
        tell();
      }
      function visit(note) {
        choose(note);
        var entry = entryOf(note), target = entry.marks[0] || entry.link || note;
        target.scrollIntoView({ block: "center" });
        var box = note.getBoundingClientRect();
        if (box.bottom < 0 || box.top > window.innerHeight) { note.scrollIntoView({ block: "nearest" }); }
        note.focus({ preventScroll: true });
      }
      function step(by) {
        if (shown.length === 0) { return; }
        var index = shown.indexOf(current);
        if (index < 0) {
          // From where the reader is.
          index = shown.findIndex(function (note) { return note.getBoundingClientRect().bottom > 0; });
          if (index < 0) { index = by > 0 ? 0 : shown.length - 1; } else if (by < 0) { index = Math.max(0, index - 1); }
        } else {
          index = (index + by + shown.length) % shown.length;
        }
        visit(shown[index]);
      }
      function reason(note) {
        var link = note.querySelector("a.why"), open = note.querySelector(".reason");
        if (open) {
          open.remove();
          link.setAttribute("aria-expanded", "false");
          return true;
        }
        var rule = one(link.getAttribute("href").slice(1));
        if (!rule) { return false; }
        note.appendChild(rule.querySelector(".reason").cloneNode(true));
        link.setAttribute("aria-expanded", "true");
        return true;
      }
      function reveal(target) {
        for (var box = target.closest("details"); box; box = box.parentElement && box.parentElement.closest("details")) {
          box.open = true;
        }
        var story = target.closest("article[hidden], section[hidden]");
        if (story) { clear(); }
      }
      document.addEventListener("click", function (event) {
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) { return; }
        var link = event.target.closest("a[href^='#']"), mark = event.target.closest("mark[data-f]");
        if (link) {
          var id = link.getAttribute("href").slice(1), target = one(id);
          if (!target) { return; }
          reveal(target);
          if (link.classList.contains("why") && reason(link.closest("li.f"))) {
            event.preventDefault();
          } else if (target.matches("li.f") || /^m\d+$/.test(id)) {
            event.preventDefault();
            visit(byNumber.get(id.slice(1)).note);
          }
        } else if (mark) {
          var owners = mark.dataset.f.split(" ").map(function (n) { return byNumber.get(n).note; })
            .filter(function (note) { return !note.hidden; });
          if (owners.length > 0) { visit(owners[(owners.indexOf(current) + 1) % owners.length]); }
        } else {
          var note = event.target.closest("li.f");
          if (note) { choose(note); }
        }
      });

      find.addEventListener("input", function () { query = find.value.trim().toLowerCase(); apply(); });
      one("prev").addEventListener("click", function () { step(-1); });
      one("next").addEventListener("click", function () { step(1); });
      one("clear").addEventListener("click", clear);
      one("keys").addEventListener("click", function () { help.showModal(); });
      one("help-close").addEventListener("click", function () { help.close(); });
      document.addEventListener("keydown", function (event) {
        if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || help.open) { return; }
        if (event.target === find) {
          if (event.key === "Escape") { clear(); find.blur(); event.preventDefault(); }
          if (event.key === "Enter") { find.blur(); step(1); }
          return;
        }
        var order = ["error", "warning", "note"][Number(event.key) - 1];
        switch (event.key) {
        case "j": case "n": step(1); break;
        case "k": case "p": step(-1); break;
        case "w": if (current) { reason(current); } break;
        case "/": find.focus(); find.select(); break;
        case "?": help.showModal(); break;
        case "Escape": if (isFiltered()) { clear(); } else { choose(null); } break;
        default:
          if (!order || !document.querySelector('.totals li[data-s="' + order + '"] button')) { return; }
          toggle(severities, order);
        }
        event.preventDefault();
      });
      if (window.matchMedia("(max-width: 60rem)").matches) {
        all("nav > details").forEach(function (list) { list.open = false; });
      }
      tell();
    })();

    """#
}
