import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { fileURLToPath } from "node:url";

const server = fileURLToPath(new URL("server.mjs", import.meta.url));
const client = new Client({ name: "puruto-a", version: "1.0.0" });
await client.connect(new StdioClientTransport({ command: process.execPath, args: [server] }));
const { content } = await client.callTool({ name: "status", arguments: { prompt: "go" } });
console.log(content[0].text);
await client.close();
