// Requests to the desk, and what it tells by itself.

export const TAB = crypto.randomUUID();

/** What the desk refuses, with its sentence. */
export class Refused extends Error {
  constructor(status, answer) {
    super([answer.message, answer.hint].filter(Boolean).join(""));
    this.status = status;
    this.answer = answer;
  }
}

async function call(method, path, body, raw) {
  let response;
  try {
    response = await fetch(path, {
      method,
      credentials: "same-origin",
      headers: { "X-Desk-Tab": TAB, ...(body && !raw ? { "Content-Type": "application/json" } : {}) },
      body: raw ?? (body ? JSON.stringify(body) : undefined),
    });
  } catch {
    throw new Refused(0, { message: "连不上编辑台。", hint: "文字留在浏览器里，连上以后自动保存。" });
  }
  if (response.status === 401) {
    throw new Refused(0, { message: "编辑台重新启动了，请用它现在的地址打开。", hint: "没有保存的文字留在这个浏览器里。" });
  }
  const answer = response.headers.get("Content-Type")?.startsWith("application/json")
    ? await response.json() : { message: await response.text() };
  if (!response.ok) throw new Refused(response.status, answer);
  return answer;
}

const part = encodeURIComponent;
export const get = (path) => call("GET", path);
export const post = (path, body = {}) => call("POST", path, body);
export const put = (path, body) => call("PUT", path, body);
export const remove = (path) => call("DELETE", path);
export const upload = (path, file) => call("POST", path, null, file);
export const issuePath = (issue) => `/api/issues/${part(issue)}`;
export const filePath = (issue, file) => `${issuePath(issue)}/files/${part(file)}`;

/** Listen to the desk: `heard` is called with each event; `connected` with whether it can be heard. */
export function listen(heard, connected) {
  const source = new EventSource(`/api/events?tab=${TAB}`);
  for (const name of ["company", "text", "pages", "contents", "issues", "making", "anew"]) {
    source.addEventListener(name, (event) => heard(name, JSON.parse(event.data)));
  }
  source.addEventListener("open", () => connected(true));
  source.addEventListener("error", () => connected(false));
}
