// Build: src -> ../static: hashed names, a manifest, and a .gz beside each file. The same bytes from any folder.
//
// node build.mjs [FOLDER]    another folder than ../static, to compare

import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const target = resolve(process.argv[2] ?? join(here, "../static"));
const options = {
  absWorkingDir: here,
  bundle: true,
  minify: true,
  target: "es2022",
  legalComments: "none",
  charset: "utf8",
  outdir: target,
  metafile: true,
};

await rm(target, { recursive: true, force: true });
await mkdir(target, { recursive: true });
const script = await build({
  ...options,
  entryPoints: { stage: "src/stage.ts" },
  format: "esm",
  splitting: true,
  entryNames: "[name]-[hash]",
  chunkNames: "[name]-[hash]",
});
await build({ ...options, entryPoints: { enhance: "src/enhance.css" } });

const manifest = { "enhance.css": "enhance.css" };
for (const [path, { entryPoint }] of Object.entries(script.metafile.outputs))
  if (entryPoint) manifest[entryPoint.replace(/^src\/(.*)\.ts$/, "$1.js")] = path.split("/").at(-1);
const sorted = Object.fromEntries(Object.entries(manifest).sort());
await writeFile(join(target, "manifest.json"), JSON.stringify(sorted, null, 2) + "\n");

for (const name of (await readdir(target)).sort()) {
  if (name === "manifest.json") continue;
  const bytes = await readFile(join(target, name));
  const packed = gzipSync(bytes, { level: 9 });
  packed[9] = 255; // the byte that names the operating system: "unknown", so that every machine gives the same
  await writeFile(join(target, name + ".gz"), packed);
  console.log(`${name}  ${bytes.length} B, ${packed.length} B gzipped`);
}
