import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { request as secureRequest } from "node:https";
import { tmpdir } from "node:os";
import { join, sep } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { headerRules, headersOf } from "../scripts/hostHeaders";
import { host, readTls, type StaticServer } from "../scripts/hostServer";

const read = (file: string): string => readFileSync(join("dist", file), "utf8");
/** Every file of the build as a host knows it: "/static/…". */
const files = (readdirSync("dist", { recursive: true }) as string[])
  .filter((file) => statSync(join("dist", file)).isFile())
  .map((file) => `/${file.split(sep).join("/")}`);
const rules = headerRules(readdirSync("dist/assets"));
type Headers = Record<string, string>;

/** The files that tell hosts of the headers; they are no pages and nobody asks for them. */
const forHosts = [
  "_headers",
  "_redirects",
  "staticwebapp.config.json",
  "vercel.json",
  "nginx.conf",
  ".htaccess",
];
const served = files.filter((file) => !forHosts.includes(file.slice(1)));

describe("the built folder", () => {
  it("holds under fixed names what manifests and readers name, and every other script by its content", () => {
    const fixed = [
      "taskpane.html",
      "workbench.html",
      "functions.js",
      "functions.json",
      "manifest.xml",
      "licences.txt",
    ];
    for (const name of [...fixed, "help/index.html", "assets/help.html"]) expect(files).toContain(`/${name}`);
    const scripts = served.filter((file) => /\.(js|css)$/.test(file) && !/^\/(help|assets)\//.test(file));
    expect(scripts.length).toBeGreaterThan(10);
    for (const file of scripts.filter((name) => name !== "/functions.js")) {
      expect(file).toMatch(/^\/static\/[\w-]+\.[0-9a-f]{12}\.(js|css)$/);
    }
  });

  it("has nothing in it that its pages do not name", () => {
    const text = (file: string): string => (/\.(html|js)$/.test(file) ? read(file) : "");
    const named = served.map(text).join("\n");
    for (const file of served.filter((name) => name.startsWith("/static/"))) {
      const [, hash] = /\.([0-9a-f]{12})\./.exec(file)!;
      expect(named.includes(hash!), `${file} is left from an earlier build: run npm run build`).toBe(true);
    }
  });

  it("has no source map, no test and no part of Office.js", () => {
    for (const file of files) {
      expect(file).not.toMatch(/\.map$|\.test\.|\.tsx?$|office/i);
      if (/\.(js|css)$/.test(file)) {
        expect(read(file), file).not.toMatch(
          /sourceMappingURL=|vitest|@testing-library|playwright|excel-host/,
        );
      }
    }
  });
});

describe("the headers", () => {
  const of = (file: string): Headers => headersOf(rules, file);

  it("are said once for each file, since some hosts join what two rules say", () => {
    for (const file of served) {
      const saying = rules.filter(({ paths }) =>
        paths.some((path) => (path.endsWith("/*") ? file.startsWith(path.slice(0, -1)) : path === file)),
      );
      const names = saying.flatMap(({ headers }) => Object.keys(headers));
      expect(new Set(names).size, file).toBe(names.length);
      expect(names, file).toContain("Cache-Control");
    }
  });

  it("let browsers keep for good what is named by its content, and nothing else", () => {
    for (const file of served) {
      const isKept = of(file)["Cache-Control"] === "public, max-age=31536000, immutable";
      expect(isKept, file).toBe(file.startsWith("/static/"));
    }
    for (const name of [
      "taskpane.html",
      "workbench.html",
      "functions.js",
      "functions.json",
      "manifest.xml",
    ]) {
      expect(of(`/${name}`)["Cache-Control"]).toBe("public, max-age=0, must-revalidate");
    }
  });

  it("let Excel keep icons, without which it shows none", () => {
    const icons = served.filter((file) => /\.(png|svg)$/.test(file) && file.startsWith("/assets/"));
    expect(icons.length).toBeGreaterThan(4);
    for (const icon of icons) expect(of(icon)["Cache-Control"]).not.toMatch(/no-cache|no-store|max-age=0/);
  });

  it("let Excel on the web frame the panel and read the functions", () => {
    for (const file of served) {
      expect(of(file), file).not.toHaveProperty("X-Frame-Options");
      if (file !== "/workbench.html")
        expect(of(file)["Content-Security-Policy"] ?? "").not.toContain("frame-ancestors");
    }
    for (const file of ["/functions.json", "/functions.js"]) {
      expect(of(file)["Access-Control-Allow-Origin"]).toBe("*");
    }
  });

  it("keep browsers from guessing types and from telling others where the reader comes from", () => {
    for (const file of served) {
      expect(of(file)).toMatchObject({
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
      });
    }
  });

  it("give every page a policy: with the one that the page itself carries", () => {
    const pages = served.filter((file) => file.endsWith(".html"));
    expect(pages.length).toBeGreaterThan(70);
    for (const file of pages) {
      const [, own] = /http-equiv="Content-Security-Policy"\s+content="([^"]*)"/.exec(read(file))!;
      const policy = of(file)["Content-Security-Policy"];
      expect([own, `${own}; frame-ancestors 'none'`], file).toContain(policy);
    }
  });
});

/*
 * Each host's file read by what that host documents of it, by code that shares nothing with what wrote it.
 */
const readers: Record<string, (file: string) => Headers> = {
  // Every block whose path matches applies; "*" stands for anything at the end of a path.
  _headers: (file) => {
    const found: Headers = {};
    let applies = false;
    for (const line of read("_headers").split("\n")) {
      if (/^\S/.test(line)) {
        applies = line.endsWith("*") ? file.startsWith(line.slice(0, -1)) : line === file;
      } else if (applies && line.trim()) {
        const [name, ...value] = line.trim().split(": ");
        if (name! in found) throw new Error(`${name} twice for ${file}`);
        found[name!] = value.join(": ");
      }
    }
    return found;
  },
  // The first route that matches applies, on top of the global headers.
  "staticwebapp.config.json": (file) => {
    const { globalHeaders, routes } = JSON.parse(read("staticwebapp.config.json")) as {
      globalHeaders: Headers;
      routes: { route: string; headers?: Headers }[];
    };
    const route = routes.find((one) =>
      one.route.endsWith("*") ? file.startsWith(one.route.slice(0, -1)) : one.route === file,
    );
    return { ...globalHeaders, ...route?.headers };
  },
  // Every source applies, as a regular expression over the whole path.
  "vercel.json": (file) => {
    const { headers } = JSON.parse(read("vercel.json")) as {
      headers: { source: string; headers: { key: string; value: string }[] }[];
    };
    return Object.fromEntries(
      headers
        .filter(({ source }) =>
          new RegExp(`^${source.replaceAll(".", "\\.").replace("(\\.*)", "(.*)")}$`).test(file),
        )
        .flatMap((one) => one.headers.map(({ key, value }) => [key, value])),
    );
  },
  // An exact location goes before the longest prefix; only its own headers apply.
  "nginx.conf": (file) => {
    const locations = [
      ...read("nginx.conf").matchAll(/^location (= |\^~ )?(\S+) \{\n((?: {2}.*\n)*)\}/gm),
    ].map(([, kind, path, body]) => ({
      isExact: kind === "= ",
      path: path!,
      headers: Object.fromEntries(
        [...body!.matchAll(/ {2}add_header (\S+) "([^"]*)" always;/g)].map(([, name, value]) => [
          name!,
          value!,
        ]),
      ),
    }));
    const exact = locations.find(({ isExact, path }) => isExact && path === file);
    const prefix = locations
      .filter(({ isExact, path }) => !isExact && file.startsWith(path))
      .sort((a, b) => b.path.length - a.path.length)[0];
    return (exact ?? prefix)?.headers ?? {};
  },
  // Every condition that holds applies, in order.
  ".htaccess": (file) => {
    const found: Headers = {};
    let applies = true;
    for (const line of read(".htaccess").split("\n")) {
      const [, equal, pattern] = /^<If "%\{REQUEST_URI\} (?:== '([^']*)'|=~ m#([^#]*)#)">$/.exec(line) ?? [];
      if (equal !== undefined) applies = equal === file;
      else if (pattern !== undefined) applies = new RegExp(pattern).test(file);
      else if (line === "</If>") applies = true;
      const [, name, value] = /^ *Header always set (\S+) "([^"]*)"$/.exec(line) ?? [];
      if (name && applies) found[name] = value!;
    }
    return found;
  },
};

describe.each(Object.keys(readers))("the file %s", (name) => {
  it("says of every file of the build what the list says", () => {
    for (const file of served) expect(readers[name]!(file), file).toEqual(headersOf(rules, file));
  });
});

describe("Cloudflare Pages, which asks for a page without its ending", () => {
  it("finds the same headers there", () => {
    for (const file of served.filter((page) => page.endsWith(".html"))) {
      expect(readers["_headers"]!(file.replace(/\.html$/, "")), file).toEqual(headersOf(rules, file));
    }
  });
});

describe("the server for a host of one's own", () => {
  let server: StaticServer;
  beforeAll(async () => {
    server = await host({ folder: "dist", port: 0, address: "127.0.0.1" });
  });
  afterAll(() => server.close());
  const get = (path: string, headers: Headers = {}, method = "GET"): Promise<Response> =>
    fetch(server.origin + path, { headers, method, redirect: "manual" });

  /** A request just as written: fetch would tidy the path up. */
  const raw = (line: string): Promise<string> =>
    new Promise((done, failed) => {
      const socket = connect(Number(new URL(server.origin).port), "127.0.0.1", () =>
        socket.write(`${line}\r\nHost: localhost\r\nConnection: close\r\n\r\n`),
      );
      let answer = "";
      socket.setEncoding("latin1").on("data", (part: string) => (answer += part));
      socket.on("end", () => done(answer)).on("error", failed);
    });

  it("answers every kind of file with the headers of the list and its type", async () => {
    const kinds = ["/taskpane.html", "/workbench.html", "/functions.json", "/functions.js", "/manifest.xml"];
    const hashed = served.find((file) => /^\/static\/.*\.js$/.test(file))!;
    for (const file of [...kinds, hashed, "/help/index.html", "/assets/icon-32.png", "/licences.txt"]) {
      const answer = await get(file);
      expect(answer.status, file).toBe(200);
      for (const [name, value] of Object.entries(headersOf(rules, file))) {
        expect(answer.headers.get(name), `${file} ${name}`).toBe(value);
      }
      expect(Buffer.from(await answer.arrayBuffer())).toEqual(readFileSync(join("dist", file)));
    }
    const type = async (file: string): Promise<string | null> =>
      (await get(file)).headers.get("content-type");
    expect(await type("/taskpane.html")).toMatch(/^text\/html;\s*charset=utf-8$/i);
    expect(await type("/functions.json")).toMatch(/^application\/json/);
    expect(await type("/functions.js")).toMatch(/javascript/);
    expect(await type("/assets/icon-32.png")).toBe("image/png");
  });

  it("sends nothing again that the browser has", async () => {
    const first = await get("/taskpane.html");
    const tag = first.headers.get("etag")!;
    await first.arrayBuffer();
    const again = await get("/taskpane.html", { "If-None-Match": tag });
    expect(again.status).toBe(304);
    expect(again.headers.get("cache-control")).toBe("public, max-age=0, must-revalidate");
    expect((await get("/taskpane.html", { "If-None-Match": 'W/"other"' })).status).toBe(200);
  });

  it("sends a part where a part is asked for", async () => {
    const whole = readFileSync("dist/functions.js");
    const answer = await get("/functions.js", { Range: "bytes=10-19" });
    expect(answer.status).toBe(206);
    expect(answer.headers.get("content-range")).toBe(`bytes 10-19/${whole.length}`);
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(whole.subarray(10, 20));
    const rest = await get("/functions.js", { Range: `bytes=${whole.length - 5}-` });
    expect(Buffer.from(await rest.arrayBuffer())).toEqual(whole.subarray(-5));
    expect((await get("/functions.js", { Range: `bytes=${whole.length}-` })).status).toBe(416);
  });

  it.each(["bytes=9-3", "bytes=-5", "bytes=0-0", "bytes=0-1,5-6", "bytes=a-b", "lines=1-2", "bytes=0-1e9"])(
    "sends the whole file where the range is %s, and goes on",
    async (range) => {
      const answer = await get("/functions.js", { Range: range });
      expect(answer.status).toBe(200);
      expect((await answer.arrayBuffer()).byteLength).toBe(statSync("dist/functions.js").size);
    },
  );

  it("sends the headers alone for HEAD, and refuses to be written to", async () => {
    const head = await get("/taskpane.html", {}, "HEAD");
    expect(head.status).toBe(200);
    expect(head.headers.get("content-length")).toBe(String(statSync("dist/taskpane.html").size));
    for (const method of ["POST", "PUT", "DELETE", "OPTIONS"]) {
      const answer = await get("/taskpane.html", {}, method);
      expect([answer.status, answer.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
    }
  });

  it("leads from the bare address to the workbench, and to a folder's page from its bare name", async () => {
    const home = await get("/");
    expect([home.status, home.headers.get("location")]).toEqual([302, "/workbench.html"]);
    const help = await get("/help");
    expect([help.status, help.headers.get("location")]).toEqual([302, "/help/"]);
    expect((await get("/help/")).headers.get("content-security-policy")).toBe(
      headersOf(rules, "/help/index.html")["Content-Security-Policy"],
    );
  });

  it.each([
    "/nothing.html",
    "/static/",
    "/static",
    "/assets/",
    "/assets",
    "/taskpane",
    "/help/index",
    "/%00",
    `/${"long".repeat(2000)}`,
    "/taskpane.html/",
    "/taskpane.html/more",
    "/dist/",
  ])("has nothing at %s: no listing, no guess", async (path) => {
    const answer = await get(path);
    expect(answer.status).toBe(404);
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    expect(answer.headers.get("cache-control")).toBeNull();
    expect(await answer.text()).toMatch(/^There is no /);
  });

  it.each([
    "GET /../package.json",
    "GET /%2e%2e/package.json",
    "GET /..%2fpackage.json",
    "GET /assets/..%2f..%2fpackage.json",
    "GET /assets/%2e%2e%2f%2e%2e%2fpackage.json",
    "GET /..%5cpackage.json",
    "GET //etc/passwd",
    "GET /.htaccess",
    "GET /%2ehtaccess",
    "GET /static/../../package.json",
  ])("stays in its folder: %s", async (line) => {
    const answer = await raw(`${line} HTTP/1.1`);
    expect(answer).toMatch(/^HTTP\/1\.1 404 /);
    expect(answer).not.toContain("miner-thesis");
  });

  it("sends nobody to another site", async () => {
    expect(await raw("GET //help HTTP/1.1")).toMatch(/\r\nLocation: \/help\/\r\n/);
  });

  it.each(["GET /%zz HTTP/1.1", "GET /%c0%ae%c0%ae/ HTTP/1.1"])(
    "refuses what is no address: %s",
    async (line) => {
      expect(await raw(line)).toMatch(/^HTTP\/1\.1 400 /);
    },
  );
});

describe("the server over https", () => {
  const folder = mkdtempSync(join(tmpdir(), "tls-"));
  const certificate = join(folder, "cert.pem");
  const key = join(folder, "key.pem");
  const { status } = spawnSync("openssl", [
    ...["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=localhost"],
    ...["-keyout", key, "-out", certificate],
  ]);
  afterAll(() => rmSync(folder, { recursive: true }));

  it.skipIf(status !== 0)("serves with the certificate and key of two files", async () => {
    const server = await host({
      folder: "dist",
      port: 0,
      address: "127.0.0.1",
      tls: readTls(certificate, key),
    });
    try {
      expect(server.origin).toMatch(/^https:/);
      const code = await new Promise((done, failed) => {
        const asked = secureRequest(
          `${server.origin}/taskpane.html`,
          { ca: readFileSync(certificate), servername: "localhost", checkServerIdentity: () => undefined },
          (answer) => done(answer.resume().statusCode),
        );
        asked.on("error", failed).end();
      });
      expect(code).toBe(200);
    } finally {
      await server.close();
    }
  });

  it.skipIf(status !== 0)("says which of the files is wrong", () => {
    expect(() => readTls(join(folder, "none.pem"), key)).toThrow("There is no certificate at");
    expect(() => readTls(key, key)).toThrow(`${key} is no certificate: it has to be a PEM file.`);
    expect(() => readTls(certificate, certificate)).toThrow(`${certificate} is no key`);
  });
});

describe("npm run host", () => {
  const run = (...args: string[]): Promise<{ output: string; code: number | null }> =>
    new Promise((done) => {
      const program = spawn("node", ["--import", "tsx", "scripts/host.ts", ...args]);
      let output = "";
      const heard = (part: Buffer): void => {
        output += part.toString();
        // It serves until it is stopped.
        if (output.includes("over https only")) program.kill();
      };
      program.stdout.on("data", heard);
      program.stderr.on("data", heard);
      program.on("exit", (code) => done({ output, code }));
    });

  it("says where it serves and where the manifest looks", async () => {
    const { output } = await run("--port", "39371", "--address", "127.0.0.1");
    expect(output).toContain("Serving dist at http://localhost:39371.");
    expect(output).toContain("The manifest tells Excel to look at https://localhost:3000.");
  });

  it("says in words what is wrong with what it was given", async () => {
    const empty = mkdtempSync(join(tmpdir(), "empty-"));
    mkdirSync(join(empty, "x"));
    writeFileSync(join(empty, "manifest.xml"), "");
    const answers = await Promise.all([
      run("--port", "70000"),
      run("--tls", "only-one.pem"),
      run("--folder", empty),
    ]);
    rmSync(empty, { recursive: true });
    expect(answers.map(({ code }) => code)).toEqual([1, 1, 1]);
    expect(answers[0]!.output).toContain('--port is "70000"; a port is a whole number from 1 to 65535.');
    expect(answers[1]!.output).toContain("--tls takes two files");
    expect(answers[2]!.output).toContain("holds no build of Miner Thesis");
  });
});
