"""How the web page looks: one sheet for screens, dark screens and paper."""

STYLE = """
:root { --ink: #1c1e21; --paper: #fff; --soft: #6b7078; --line: #d9dce1; --wash: #f6f7f9;
  --error: #b3261e; --warning: #8a5a00; --note: #1f5fa8; --good: #1b6e3c; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e7e9; --paper: #16181b; --soft: #9aa0a8; --line: #34383e;
  --wash: #1e2125; --error: #ff8a80; --warning: #f0b653; --note: #82b6f5; --good: #6fd195; } }
* { box-sizing: border-box }
body { margin: 0; background: var(--paper); color: var(--ink);
  font: 16px/1.55 system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif }
main { max-width: 60rem; margin: 0 auto; padding: 1.5rem }
h1 { font-size: 1.5rem } h2 { font-size: 1.2rem; margin: 2.5rem 0 .5rem; overflow-wrap: anywhere }
h3 { font-size: 1.02rem; margin: 0 0 .5rem }
.verdict { font-weight: 600 }
article { border: 1px solid var(--line); border-left: 4px solid var(--c); border-radius: 6px;
  padding: 1rem 1.2rem; margin: 1rem 0; break-inside: avoid }
.error { --c: var(--error) } .warning { --c: var(--warning) } .note { --c: var(--note) } .clean { --c: var(--good) }
.severity, .verdict { color: var(--c) } .severity { font-size: .8rem; letter-spacing: .04em; margin-right: .4rem }
.place, .rule { color: var(--soft); font-size: .85rem; margin: .6rem 0 0 } .rule { text-align: right }
.cells { margin: 0; width: auto } .cells td { border: 0; padding: .05rem 1.2rem .05rem 0 }
.legend { font-size: .85rem }
blockquote { margin: .2rem 0 .6rem; padding: .5rem .8rem; background: var(--wash); border-radius: 4px }
mark { background: color-mix(in srgb, var(--error) 22%, transparent); color: inherit; font-weight: 600;
  padding: 0 .15em; border-radius: 3px }
u { text-decoration-color: var(--soft); text-underline-offset: .2em }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; margin: .6rem 0 0 }
dt { color: var(--soft); grid-column: 1 } dd { margin: 0; grid-column: 2; font-variant-numeric: tabular-nums }
table { border-collapse: collapse; font-size: .9rem; margin: .8rem 0; font-variant-numeric: tabular-nums }
td, th { border-bottom: 1px solid var(--line); padding: .25rem .6rem; text-align: left; vertical-align: top }
.number { text-align: right } a { color: inherit }
details { margin: 1rem 0 } summary { cursor: pointer; font-weight: 600 }
tr.fails td:first-child { color: var(--error) } span.fails { border-bottom: 2px solid var(--error) }
tr.holds td:first-child, span.holds { color: var(--good) }
span.doubtful, span.undecided { color: var(--warning) } span.unchecked { border-bottom: 1px dotted var(--soft) }
span.suspect { background: color-mix(in srgb, var(--error) 22%, transparent); font-weight: 600; border-radius: 3px }
p.note { font-size: .88rem; color: var(--soft) }
@media print { main { max-width: none } details { display: none } article { border-color: #999 } }
"""
