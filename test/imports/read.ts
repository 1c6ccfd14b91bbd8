import { readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { parse } from "@babel/parser";

/** An import, a re-export or an `import()`, of values or of types alone. */
export interface Import {
  /** The file that has it, from the top of the checkout, with `/`. */
  readonly from: string;
  /** A file from there too; else a package or a module of Node as it is named; `?` where that is computed. */
  readonly to: string;
  /** Whether it is loaded when the code around it runs: `import()`, `require()`. */
  readonly isLate: boolean;
}

const tops = ["generators", "command", "lib", "standard", "templates"];

/** What the sources of a checkout import, by file. */
export function readImports(checkout: string): Import[] {
  return tops
    .flatMap((top) => readdirSync(join(checkout, top), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && /\.c?[mt]?[jt]s$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .flatMap((file) =>
      importsOf(file.slice(checkout.length).replaceAll("\\", "/"), readFileSync(file, "utf8")),
    );
}

/** What a source imports. @param from its path, from the top of the checkout */
export function importsOf(from: string, text: string): Import[] {
  const { program } = parse(text, { sourceType: "module", plugins: ["typescript"] });
  return namesIn(program).map(([name, isLate]) => ({
    from,
    to: name.startsWith(".") ? posix.join(posix.dirname(from), name) : name,
    isLate,
  }));
}

type Node = { readonly type?: string; readonly [key: string]: unknown };

function namesIn(value: unknown): [name: string, isLate: boolean][] {
  if (typeof value !== "object" || value === null) return [];
  const below = Object.values(value).flatMap(namesIn);
  const node = value as Node;
  const name = nameIn(node);
  return name === undefined ? below : [[textOf(name), node.type === "CallExpression"], ...below];
}

/** What stands for the module, in a node that imports one. */
function nameIn(node: Node): unknown {
  switch (node.type) {
    case "ImportDeclaration":
    case "ExportAllDeclaration":
      return node["source"];
    case "ExportNamedDeclaration":
      return node["source"] ?? undefined;
    case "TSImportType":
      return node["argument"];
    case "TSExternalModuleReference":
      return node["expression"];
    case "CallExpression":
      return loads(node["callee"] as Node) ? (node["arguments"] as unknown[])[0] : undefined;
    default:
      return undefined;
  }
}

/** `import()`, `require()`, `module.require()` and `createRequire()()`. */
function loads(callee: Node): boolean {
  const { type, name, property, callee: inner } = callee;
  if (type === "Import" || (type === "Identifier" && name === "require")) return true;
  if (type === "MemberExpression") return (property as Node)["name"] === "require";
  return type === "CallExpression" && (inner as Node)["name"] === "createRequire";
}

const textOf = (name: unknown): string => {
  const { type, value } = name as Node;
  return type === "StringLiteral" ? String(value) : "?";
};
