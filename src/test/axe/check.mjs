// Lets axe-core examine report pages in Chromium, in light, dark and phone layout, and looks for what is cut off at
// several widths. Exit code 1: it found something.
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import puppeteer from "puppeteer-core";

const axe = readFileSync(new URL("node_modules/axe-core/axe.min.js", import.meta.url), "utf8");
const layouts = [
  { name: "light", scheme: "light", width: 1280, height: 900 },
  { name: "dark", scheme: "dark", width: 1280, height: 900 },
  { name: "phone", scheme: "light", width: 375, height: 812 },
  { name: "1000 pixels", scheme: "light", width: 1000, height: 900 },
  { name: "1100 pixels", scheme: "light", width: 1100, height: 900 },
  { name: "1400 pixels", scheme: "dark", width: 1400, height: 900 },
];

const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox"],
});
let found = 0;
for (const file of process.argv.slice(2)) {
  for (const layout of layouts) {
    const page = await browser.newPage();
    const complaints = [];
    page.on("console", (message) => complaints.push(message.text()));
    page.on("request", (request) => {
      if (!request.url().startsWith("file:")) complaints.push(`asks for ${request.url()}`);
    });
    await page.setViewport({ width: layout.width, height: layout.height });
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: layout.scheme }]);
    await page.goto(pathToFileURL(resolve(file)).href);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (overflow > 0) complaints.push(`is ${overflow} px wider than the window`);
    const cut = await page.evaluate(() =>
      [...document.querySelectorAll(".scroll, figure, caption, tbody *, tfoot *, p, dt, dd")]
        .filter((element) => getComputedStyle(element).display !== "inline" && element.scrollWidth > element.clientWidth + 1)
        .map((element) => element.ariaLabel ?? element.textContent.trim()),
    );
    cut.forEach((text) => complaints.push(`cuts off: ${text}`));
    if (process.env.PICTURES) {
      await page.screenshot({ path: `${process.env.PICTURES}/${layout.name}.png`, fullPage: layout.name === "phone" });
    }
    // The page allows no script: axe comes in beside its policy.
    await page.evaluate(axe);
    const { violations, passes } = await page.evaluate(() => axe.run());
    for (const { id, help, nodes } of violations) {
      complaints.push(`${id}: ${help}: ${nodes.slice(0, 3).map((node) => node.html).join(" ")}`);
    }
    console.log(`${file} ${layout.name}: ${passes.length} rules passed, ${complaints.length} complaints`);
    complaints.forEach((complaint) => console.log(`  ${complaint}`));
    found += complaints.length;
    await page.close();
  }
}
await browser.close();
process.exitCode = found > 0 ? 1 : 0;
