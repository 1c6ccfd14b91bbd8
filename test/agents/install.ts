import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { tried } from "../../generators/doctor/tried.ts";

const versions = Object.fromEntries(Object.values(tried).map(({ pack, version }) => [pack, version]));

/** Installs the agents into `.cache/agents`, unless they are there, and says where their programs are. */
export function installAgents(): string {
  const folder = join(import.meta.dirname, "..", "..", ".cache", "agents", Object.values(versions).join("_"));
  const done = join(folder, "installed");
  if (!existsSync(done)) {
    install(folder);
    writeFileSync(done, "");
  }
  return join(folder, "node_modules", ".bin");
}

function install(folder: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true, dependencies: versions }));
  // Scripts are off, because gemini's optional terminal would be compiled; claude's only links its binary.
  npm(folder, "install", "--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock");
  const claude = join(folder, "node_modules", "@anthropic-ai", "claude-code");
  execFileSync(process.execPath, ["install.cjs"], { cwd: claude, stdio: "ignore" });
}

function npm(cwd: string, ...args: string[]): void {
  const windows = process.platform === "win32";
  execFileSync(windows ? "npm.cmd" : "npm", args, {
    cwd,
    shell: windows,
    stdio: ["ignore", "ignore", "inherit"],
  });
}
