import { pack, scripted, skillFile } from "../pack.ts";

/** The data vault. (docs/vault.md.) */
export const data = pack({
  name: "puruto-data",
  is: "kind",
  purpose: "The private data vault of this workspace",
  needs: ["base"],
  // It keeps files.
  seldom: ["db"],
  required: {
    "missing-data-file": ["registry.json", "shared/.gitkeep", skillFile("register")],
  },
  yours: ["registry.json"],
  skills: [
    scripted("register", "let a Puruto keep data here", "JSON"),
    scripted("read", "see the registry and what is kept, or a file"),
    scripted("write", "keep a file here, and lose nobody's change", "JSON"),
  ],
  settings: [
    { key: "PURUTO_DATA_PATH", value: ".", comment: "Where the data vault of this workspace lies." },
    {
      key: "MAX_SIZE_MB",
      value: "0",
      comment: "How large `write` may make a Puruto's folder, and `shared`, in MiB; 0: no limit.",
    },
  ],
  layout: [
    { path: "registry.json", what: "the Purutos that keep data here; the skill `register` writes it" },
    {
      path: "shared/",
      what: "files for every Puruto of the workspace; a folder named like a Puruto is its own",
    },
  ],
});
