extension HTMLReport {
  /// How the report looks: a page of a newspaper with notes in its margin, on paper, at night and on a phone.
  static let style = #"""

    :root {
      color-scheme: light dark;
      --song: "Songti SC", "STSong", "Noto Serif CJK SC", "Source Han Serif SC", "SimSun", serif;
      --hei: "PingFang SC", "Hiragino Sans GB", "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", sans-serif;
      --kai: "Kaiti SC", "STKaiti", "KaiTi", "Songti SC", "Noto Serif CJK SC", "Source Han Serif SC", serif;
      --paper: #f4f1ea; --sheet: #fffdf8; --ink: #24211c; --soft: #6d675c; --rule: #ddd6c8; --faint: #ebe6db;
      --error: #b3211b; --warning: #8f5600; --note: #2a5d8f; --good: #23683d;
      --error-tint: #fbdcd6; --warning-tint: #fae6bd; --note-tint: #d8e7f6; --good-tint: #d6ecd9;
      --focus: #1f6feb;
      --notes: 18.5rem;
      --gap: 1.5rem;
    }
    :root:lang(en) {
      --hei: system-ui, "Segoe UI", "Helvetica Neue", "Noto Sans", "PingFang SC", "Hiragino Sans GB", "Noto Sans CJK SC",
        "Microsoft YaHei", sans-serif;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --paper: #141518; --sheet: #1c1d21; --ink: #e4dfd4; --soft: #a09a8d; --rule: #35363c; --faint: #26272c;
        --error: #ff9a8f; --warning: #e8b964; --note: #94c1f2; --good: #8bd3a0;
        --error-tint: #55241f; --warning-tint: #4a3912; --note-tint: #1d3a57; --good-tint: #1e4229;
        --focus: #79b0ff;
      }
    }
    * { box-sizing: border-box; }
    [hidden] { display: none !important; }
    html { scroll-padding: 5rem 0 2rem; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
    body {
      margin: 0 auto; padding: 0 1.25rem 4rem; max-width: 82rem;
      background: var(--paper); color: var(--ink);
      font: 0.9375rem/1.6 var(--hei);
      display: grid; grid-template-columns: 14.5rem minmax(0, 1fr); column-gap: 1.75rem;
      grid-template-areas: "head head" "bar bar" "side main";
      grid-template-rows: auto auto 1fr;
    }
    a { color: inherit; text-underline-offset: 0.2em; }
    a:not([href]) { text-decoration: none; }
    code, kbd { font-family: ui-monospace, "SFMono-Regular", "Menlo", "DejaVu Sans Mono", monospace; font-size: 0.86em; }
    :focus { outline: none; }
    :focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; border-radius: 2px; }
    button, input { font: inherit; color: inherit; }
    h1, h2, h3, h4, p, ul, ol { margin: 0; padding: 0; }
    ul, ol { list-style: none; }
    bdi, code { overflow-wrap: anywhere; }
    .skip { position: absolute; left: -100vw; }
    .skip:focus { left: 1rem; top: 0.5rem; background: var(--sheet); padding: 0.25rem 0.75rem; z-index: 9; }

    header {
      grid-area: head; padding: 1.75rem 0 1rem; border-bottom: 3px double var(--rule); margin-bottom: 0.5rem;
      display: flex; flex-wrap: wrap; align-items: baseline; gap: 0.25rem 1.5rem;
    }
    h1 { font: 700 1.9rem/1.2 var(--song); letter-spacing: 0.12em; }
    h1:lang(en) { letter-spacing: 0; }
    header .sum { color: var(--soft); flex: 1 1 20rem; }
    .totals { display: flex; gap: 0.5rem; }
    .totals li, .totals button {
      white-space: nowrap; font-size: 0.875rem; color: var(--soft); background: none; border: 0; padding: 0; }
    .totals b { font-size: 1.25rem; font-weight: 600; font-variant-numeric: tabular-nums; }
    .error > b, .error > button b { color: var(--error); }
    .warning > b, .warning > button b { color: var(--warning); }
    .note > b, .note > button b { color: var(--note); }
    .totals li { padding: 0.125rem 0.375rem; }
    .totals li.zero { opacity: 0.55; }
    .totals li:has(button) { padding: 0; }
    .totals button {
      cursor: pointer; padding: 0.125rem 0.625rem; border: 1px solid var(--rule); border-radius: 1.5rem;
      background: var(--sheet);
    }
    .totals button:hover { border-color: var(--soft); }
    .totals button[aria-pressed="true"] { border-color: currentColor; box-shadow: inset 0 0 0 1px currentColor; }

    .bar {
      grid-area: bar; position: sticky; top: 0; z-index: 5; display: flex; align-items: center; gap: 0.375rem;
      padding: 0.625rem 0; background: var(--paper); border-bottom: 1px solid var(--rule); margin-bottom: 1.5rem;
    }
    .bar input {
      flex: 1 1 auto; min-width: 0; max-width: 26rem; margin-right: auto; padding: 0.3rem 0.75rem;
      border: 1px solid var(--rule); border-radius: 1.5rem; background: var(--sheet);
    }
    .bar input::placeholder { color: var(--soft); opacity: 1; }
    .bar button {
      min-width: 2.25rem; height: 2.25rem; border: 1px solid var(--rule); border-radius: 1.5rem; background: var(--sheet);
      cursor: pointer; line-height: 1; font-size: 1.05rem;
    }
    .bar button:hover { border-color: var(--soft); }
    .bar output { min-width: 5.5rem; text-align: center; color: var(--soft); font-variant-numeric: tabular-nums; }

    nav {
      grid-area: side; position: sticky; top: 4.25rem; align-self: start; max-height: calc(100vh - 5rem); overflow: auto;
      font-size: 0.875rem; scrollbar-width: thin;
    }
    nav details { margin-bottom: 1.25rem; }
    nav summary { cursor: pointer; list-style: none; border-bottom: 1px solid var(--rule); margin-bottom: 0.25rem; }
    nav summary::-webkit-details-marker { display: none; }
    nav h2 { font: 600 0.8125rem/1.9 var(--hei); color: var(--soft); letter-spacing: 0.1em; display: inline-block; }
    nav summary::after { content: "–"; float: right; color: var(--soft); }
    nav details:not([open]) summary::after { content: "+"; }
    nav li { display: flex; gap: 0.375rem; align-items: baseline; padding: 0.1875rem 0.25rem; border-radius: 4px; }
    nav li a, nav li > button {
      flex: 1 1 auto; min-width: 0; text-decoration: none; overflow-wrap: anywhere; text-align: start;
      background: none; border: 0; padding: 0; cursor: pointer;
    }
    nav li:hover { background: var(--faint); }
    nav li a:hover { text-decoration: underline; }
    nav .stories a { font-family: var(--song); display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2;
      line-clamp: 2; overflow: hidden; }
    nav li.path { color: var(--soft); font-size: 0.75rem; margin-top: 0.5rem; display: block; overflow-wrap: anywhere; }
    nav li.path:hover { background: none; }
    nav li.pressed { background: var(--faint); box-shadow: inset 3px 0 0 var(--ink); }
    nav li > a.reason { flex: none; color: var(--soft); padding: 0 0.25rem; }
    .count { color: var(--soft); font-size: 0.75rem; font-variant-numeric: tabular-nums; white-space: nowrap; }
    .count.error { color: var(--error); font-weight: 600; }
    .count.warning { color: var(--warning); font-weight: 600; }
    .count.note { color: var(--note); font-weight: 600; }

    main { grid-area: main; min-width: 0; }
    main h2 { font: 600 0.9375rem/1.5 var(--hei); margin: 0 0 0.5rem; }
    main h2 small { color: var(--soft); font-weight: 400; margin-left: 0.5rem; }
    .file { margin-bottom: 2.5rem; }
    .none { padding: 2rem 0; color: var(--soft); }
    .notices {
      border: 1px solid var(--error); border-left-width: 4px; border-radius: 4px; padding: 0.75rem 1rem;
      background: var(--sheet); margin-bottom: 2rem;
    }
    .notices h2 { color: var(--error); }
    .notices li { padding: 0.125rem 0; }

    .story { display: flow-root; margin-bottom: 1.5rem; padding-right: calc(var(--notes) + var(--gap)); }
    .many .story { content-visibility: auto; contain-intrinsic-size: auto 60rem; }
    .sheet {
      background: var(--sheet); border: 1px solid var(--rule); padding: 1.25rem 2.25rem 2rem;
      max-width: 40rem; border-radius: 2px;
      font: 1.0625rem/1.95 var(--song); overflow-wrap: anywhere; line-break: strict;
    }
    .slug { font: 0.75rem/1.6 var(--hei); color: var(--soft); }
    .sheet > .slug { margin-bottom: 0.75rem; }
    .story h3 { font: 700 1.5rem/1.5 var(--song); margin: 0 0 1rem; word-break: keep-all; white-space: pre-wrap; }
    .story h3 > span { display: block; }
    .story h4 { font: 700 1.0625rem/1.95 var(--song); margin: 0.75em 0 0.35em; text-indent: 2em; white-space: pre-wrap; }
    .sheet p:not([class]), .paragraph, .byline, .caption, .credit, .row, .furniture { white-space: pre-wrap; }
    .paragraph { text-indent: 2em; text-align: justify; margin: 0.35em 0; }
    .byline, .dateline { font-family: var(--kai); }
    .byline { text-indent: 2em; margin-bottom: 0.5em; color: var(--soft); }
    .dateline { color: var(--soft); }
    .caption { font: 0.9375rem/1.8 var(--kai); color: var(--soft); margin: 0.75em 0; padding-left: 2em; }
    .caption::before { content: "▲ "; font-size: 0.75em; }
    .credit { text-align: end; color: var(--soft); font-family: var(--kai); }
    .row { tab-size: 6; font-size: 0.9375rem; font-variant-numeric: tabular-nums; border-bottom: 1px dotted var(--rule); }
    .furniture { color: var(--soft); font: 0.875rem/1.8 var(--hei); }
    .cut { font: 0.8125rem/1.8 var(--hei); color: var(--soft); }
    p.cut { text-align: center; margin: 0.75em 0; }
    .clean .sheet { padding: 0.625rem 2.25rem; }
    .clean .sheet[open] { padding-bottom: 1.5rem; }
    .clean summary { cursor: pointer; line-height: 1.6; }
    .clean .name { font-weight: 600; }
    .clean summary .slug { display: inline-block; margin-left: 0.5rem; }
    .clean summary + * { margin-top: 1rem; }
    .lost .sheet { padding-bottom: 1rem; }

    mark {
      color: var(--ink); padding: 0.1em 0; border-bottom: 2px solid; border-radius: 2px 2px 0 0;
      -webkit-box-decoration-break: clone; box-decoration-break: clone; cursor: pointer;
    }
    mark.error { background: var(--error-tint); border-color: var(--error); }
    mark.warning { background: var(--warning-tint); border-color: var(--warning); }
    mark.note { background: var(--note-tint); border-color: var(--note); }
    mark.here { background: none; border: 0; padding: 0; }
    mark.here::before { content: "‸"; font-weight: 700; }
    mark.error.here { color: var(--error); }
    mark.warning.here { color: var(--warning); }
    mark.note.here { color: var(--note); }
    mark.on { outline: 2px solid var(--focus); outline-offset: 1px; }
    mark.off { background: none; border-color: transparent; cursor: auto; }
    mark.here.off { display: none; }
    .spot { border-bottom: 1px dashed var(--soft); }
    .n, .sheet .at {
      font: 600 0.6875rem/1 var(--hei); font-variant-numeric: tabular-nums; text-decoration: none; text-indent: 0;
      padding: 0 0.42em; border-radius: 1em; vertical-align: 0.45em; margin: 0 0.15em; user-select: none; -webkit-user-select: none; white-space: nowrap;
    }
    /* No line begins with a number. */
    .sheet > * > .n::before, .sheet .b > * > .n::before, h3 .n::before { content: "\2060"; }
    .n.error { background: var(--error); color: var(--sheet); }
    .n.warning { background: var(--warning); color: var(--sheet); }
    .n.note { background: var(--note); color: var(--sheet); }
    .sheet > * a.at, .sheet > a.at { border: 1px solid var(--soft); color: var(--soft); padding: 0.1em 0.25em; }
    .ws { font-style: normal; color: var(--soft); font-size: 0.9em; }
    .ws.wide { outline: 1px dashed var(--soft); outline-offset: -3px; }
    .ctl {
      font: 0.6875rem/1 ui-monospace, "DejaVu Sans Mono", monospace; font-style: normal; border: 1px solid var(--error);
      color: var(--error); border-radius: 2px; padding: 0 0.2em; margin: 0 0.1em; white-space: nowrap;
      unicode-bidi: isolate; text-indent: 0; display: inline-block;
    }

    .notes { font: 0.8125rem/1.6 var(--hei); }
    .sheet .b > .notes {
      float: right; clear: right; width: var(--notes); margin-right: calc(-1 * (var(--notes) + var(--gap) + 2.25rem));
    }
    .b > h3, .b > p, .b > h4 { margin-top: 0; }
    .sheet .crowd { display: flex; flex-direction: column; }
    .sheet .crowd > .notes {
      float: none; order: 2; width: auto; margin: 0.75rem 0 1.25rem; columns: 2 15rem; column-gap: 0.75rem;
    }
    .crowd .f { break-inside: avoid; }
    .f {
      background: var(--sheet); border: 1px solid var(--rule); border-left: 3px solid; border-radius: 3px;
      padding: 0.5rem 0.75rem; margin-bottom: 0.5rem; scroll-margin: 6rem 0; overflow-wrap: anywhere;
    }
    .f.error { border-left-color: var(--error); }
    .f.warning { border-left-color: var(--warning); }
    .f.note { border-left-color: var(--note); }
    .f.on, .f:target { box-shadow: 0 0 0 2px var(--focus); }
    .f.on:focus-visible { outline: none; }
    .f .n { vertical-align: 0.1em; margin: 0 0.4em 0 0; }
    .f.error .n { background: var(--error); color: var(--sheet); }
    .f.warning .n { background: var(--warning); color: var(--sheet); }
    .f.note .n { background: var(--note); color: var(--sheet); }
    .sev { font-weight: 600; margin-right: 0.4em; }
    .f.error .sev, .sev.error { color: var(--error); }
    .f.warning .sev, .sev.warning { color: var(--warning); }
    .f.note .sev, .sev.note { color: var(--note); }
    .fix { margin-top: 0.25rem; }
    .fix b { color: var(--good); margin-right: 0.4em; font-weight: 600; }
    .compare, .quote {
      font: 0.9375rem/1.8 var(--song); margin-top: 0.25rem; padding: 0.125rem 0.5rem; background: var(--faint);
      border-radius: 2px; white-space: pre-wrap;
    }
    del { background: var(--error-tint); color: var(--error); text-decoration: line-through; }
    ins { background: var(--good-tint); color: var(--good); text-decoration: none; font-weight: 600; }
    del .ws, ins .ws { color: inherit; }
    .more { color: var(--soft); }
    .see { margin-top: 0.25rem; }
    .see .at { color: var(--soft); margin-left: 0.4em; overflow-wrap: anywhere; }
    .sheet .notes .at { all: unset; color: var(--soft); margin-left: 0.5em; }
    .src { margin-top: 0.25rem; color: var(--soft); font-size: 0.75rem; }
    .src .why { color: var(--soft); }
    .f .reason { border-top: 1px solid var(--rule); margin-top: 0.5rem; padding-top: 0.375rem; }
    .reason p, .reason ul { margin: 0.25rem 0; }
    .reason li { padding-left: 1em; text-indent: -1em; }
    .reason li::before { content: "· "; }
    .basis { color: var(--soft); }
    .basis b { margin-right: 0.5em; }
    .lost .notes { max-width: 36rem; }

    .reasons, .rest, .left-out { margin-top: 3rem; border-top: 3px double var(--rule); padding-top: 1rem; max-width: 40rem; }
    .rule { margin: 1rem 0 1.5rem; }
    .rule h3 { font: 600 1rem/1.6 var(--hei); }
    .rule h3 code { color: var(--soft); font-weight: 400; margin-right: 0.5em; }
    .rule .count { font-weight: 400; }
    .rest li { padding: 0.25rem 0; border-bottom: 1px solid var(--faint); }
    .rest code { color: var(--soft); margin-right: 0.5em; }
    footer { margin-top: 2rem; color: var(--soft); font-size: 0.75rem; }

    dialog { border: 1px solid var(--rule); border-radius: 8px; background: var(--sheet); color: var(--ink); padding: 1.25rem 1.5rem;
      max-width: min(26rem, calc(100vw - 2rem)); }
    dialog::backdrop { background: rgb(0 0 0 / 45%); }
    dialog h2 { font: 600 1rem/1.5 var(--hei); }
    dialog dl { margin: 0.75rem 0; }
    dialog dl div { display: flex; gap: 0.75rem; padding: 0.1875rem 0; }
    dialog dt { flex: 0 0 6rem; }
    dialog dd { margin: 0; }
    kbd { border: 1px solid var(--rule); border-bottom-width: 2px; border-radius: 4px; padding: 0 0.4em; margin-right: 0.25em; }
    dialog button { border: 1px solid var(--rule); border-radius: 1.5rem; background: var(--faint); padding: 0.25rem 1rem; cursor: pointer; }

    @media (max-width: 75rem) {
      body { grid-template-columns: minmax(0, 1fr); grid-template-areas: "head" "bar" "side" "main";
        grid-template-rows: auto; max-width: 62rem; }
      nav { position: static; max-height: none; columns: 2; column-gap: 2rem; margin-bottom: 1rem; }
      nav details { break-inside: avoid-column; }
    }
    @media (max-width: 60rem) {
      .story { padding-right: 0; }
      .sheet { max-width: none; }
      .sheet .b { display: flex; flex-direction: column; }
      .sheet .b > .notes { float: none; order: 2; width: auto; margin: 0.5rem 0 1.25rem; }
      nav { columns: 1; }
      main { max-width: 42rem; width: 100%; margin: 0 auto; }
    }
    @media (max-width: 40rem) {
      body { padding: 0 0 5rem; }
      header, nav, main > :not(.file), .file > h2, .reasons, .rest { padding-left: 1rem; padding-right: 1rem; }
      header { padding-top: 1.25rem; }
      h1 { font-size: 1.5rem; }
      .sheet, .clean .sheet { padding-left: 1rem; padding-right: 1rem; border-left: 0; border-right: 0; border-radius: 0; }
      .story { margin-bottom: 0.75rem; }
      .story h3 { font-size: 1.3125rem; word-break: normal; }
      .notices { margin-left: 1rem; margin-right: 1rem; }
      .bar { position: fixed; top: auto; bottom: 0; left: 0; right: 0; margin: 0; padding: 0.5rem 0.75rem
        calc(0.5rem + env(safe-area-inset-bottom)); border: 0; border-top: 1px solid var(--rule); }
      .bar button { min-width: 2.75rem; height: 2.75rem; }
      .bar output { min-width: 3.5rem; }
      #keys { display: none; }
      html { scroll-padding: 1rem 0 5rem; }
    }
    @media print {
      :root {
        --paper: #fff; --sheet: #fff; --ink: #000; --soft: #555; --rule: #bbb; --faint: #f2f2f2;
        --error: #9b1c16; --warning: #7a4a00; --note: #1f4a75; --good: #1d5733;
        --error-tint: #fbdcd6; --warning-tint: #fae6bd; --note-tint: #d8e7f6; --good-tint: #d6ecd9;
      }
      @page { margin: 18mm 16mm; }
      body { display: block; padding: 0; max-width: none; font-size: 10pt; }
      nav, .bar, .skip, dialog, .clean .sheet:not([open]) { display: none; }
      .story { padding-right: 0; content-visibility: visible; }
      .sheet {
        max-width: 38em; border: 0; border-top: 1px solid var(--rule); padding: 6mm 0 0; font-size: 11pt; line-height: 1.8;
      }
      .totals button { border: 0; background: none; padding: 0.125rem 0.375rem; }
      .sheet .b { display: flex; flex-direction: column; }
      .sheet .b > .notes { float: none; order: 2; width: auto; margin: 2mm 0 4mm 2em; }
      .f { break-inside: avoid; background: none; padding: 1.5mm 3mm; margin-bottom: 1.5mm; }
      .f.on, .f:target { box-shadow: none; }
      mark.on { outline: 0; }
      mark, .n { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
      h3, h4, h2 { break-after: avoid; }
      .rule { break-inside: avoid; }
    }

    """# + StatisticsHTML.style
}
