// Compares a copy with what was published. Nothing of it leaves the browser: only lists of digests are loaded.

const LARGEST = 300 * 1024 * 1024;
const TOGETHER = 12;
const form = document.getElementById("copy");
const file = document.getElementById("file");
const words = document.getElementById("words");
const verdict = document.getElementById("verdict");
const sum = document.getElementById("sum");

/** SHA-256 of bytes, in hexadecimal digits. */
async function sha256(bytes) {
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** A list of the site; null where it has none. Throws when the site does not answer. */
async function list(address) {
  const answer = await fetch(address);
  if (answer.status === 404) return null;
  if (!answer.ok) throw new Error(address);
  return answer.json();
}

/** The published file with this digest: {address, title}; null when there is none. */
async function findFile(digest, name) {
  const issues = form.dataset.issues.split(" ");
  const named = issues.filter((issue) => name.startsWith(issue));
  const order = [...named, ...issues.filter((issue) => !named.includes(issue))];
  for (let at = 0; at < order.length; at += TOGETHER) {
    const some = order.slice(at, at + TOGETHER);
    const lists = await Promise.all(some.map((issue) => list(`../${issue}/checksums.json`)));
    for (const [n, sums] of lists.entries()) {
      const path = Object.keys(sums ?? {}).find((each) => sums[each] === digest);
      const address = path?.split("/").map(encodeURIComponent).join("/");
      if (path) return { address: `../${some[n]}/${address}`, title: path };
    }
  }
  return null;
}

/** The document whose whole text this is, as findFile. */
async function findText(text) {
  // What Python counts as white space, and editions may set differently.
  const squeezed = text.replace(/[\s\u001c-\u001f\u0085]+/g, (blank) => blank.replace(/[^\ufeff]/g, ""));
  const digest = await sha256(new TextEncoder().encode(squeezed));
  const start = digest.slice(0, Number(form.dataset.digits)) || "all";
  const found = (await list(`texts-${start}.json`))?.[digest];
  return { digest, found: found && { address: `../${found[0]}index.html`, title: `《${found[1]}》` } };
}

function say(key, found = null, digest = "") {
  verdict.textContent = verdict.dataset[key];
  verdict.dataset.result = key;
  if (found) {
    const link = document.createElement("a");
    link.href = found.address;
    link.textContent = found.title;
    verdict.append(link);
  }
  sum.hidden = !digest;
  sum.querySelector("code").textContent = digest;
}

async function compare(copy, text) {
  if (!crypto.subtle) return say("plain");
  if (copy && copy.size > LARGEST) return say("large");
  say("working");
  try {
    if (copy) {
      const bytes = await copy.arrayBuffer();
      const digest = await sha256(bytes);
      const found = await findFile(digest, copy.name);
      if (found) return say("file", found, digest);
      const read = decoded(bytes);
      const same = read === null ? null : await findText(read);
      return same?.found ? say("text", same.found, same.digest) : say("none", null, digest);
    }
    const { digest, found } = await findText(text);
    return found ? say("text", found, digest) : say("none", null, digest);
  } catch {
    return say("failed");
  }
}

/** Bytes as text; null for what is none. */
function decoded(bytes) {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (file.files[0] || words.value.trim()) compare(file.files[0], words.value);
});
file.addEventListener("change", () => {
  if (file.files[0]) compare(file.files[0], "");
});
words.addEventListener("input", () => {
  file.value = "";
});
document.addEventListener("dragover", (event) => event.preventDefault());
document.addEventListener("drop", (event) => {
  event.preventDefault();
  const [dropped] = event.dataTransfer.files;
  if (dropped) compare(dropped, "");
});
form.hidden = false;
