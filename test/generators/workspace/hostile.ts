import { edgesOf, type Edge } from "../../../lib/pictures/graph.ts";
import type { Row } from "../../../lib/puruto/survey.ts";
import type { JournalEntry } from "../../../lib/puruto/journals.ts";
import { call } from "./village.ts";

/** Texts that would like to be more than text; every one would change the page's title where it ran. */
export const hostile = [
  "<script>document.title = 'ran'</script>",
  "</style></title></script><script>document.title = 'ran'</script>",
  `"><img src=x onerror="document.title = 'ran'">`,
  `' autofocus onfocus='document.title = "ran"' x='`,
  "</svg></bdi></button><svg onload=document.title='ran'>",
  "--><!-- <![CDATA[ ]]>",
  "&lt;b&gt; &amp; R&D",
  "<%= process.exit(1) %><%- include('page') %>",
  "javascript:document.title='ran'",
  "http://127.0.0.1:9/picture.png",
];

/** A Puruto and a call in which every text is this one. */
export function hostileParts(text: string): { row: Row; entry: JournalEntry; edges: Edge[] } {
  const row: Row = {
    name: text,
    path: `/${text}`,
    kind: "standard",
    version: text,
    errors: 1,
    warnings: 0,
    findings: [{ level: "error", code: "invalid-skill", path: text, message: text }],
    skills: [text],
    git: { branch: text, changes: null, problem: null },
    ipc: { enabled: true, targets: [{ name: text, actions: [text] }], callers: [text], problem: null },
    database: { path: text, bytes: null },
    jobs: null,
    problem: null,
  };
  const texts = { correlation_id: text, request_id: text, prompt: text, ran: text, code: text, rule: text };
  const more = { reason: text, outcome: text, refused: text, via: text };
  const entry = call(text, text, text, 0, 100, { ...texts, ...more, status: "error" });
  const stranger = { ...entry, target: `${text}2` };
  return { row, entry, edges: edgesOf([row], [entry, stranger]) };
}
