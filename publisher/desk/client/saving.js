// What is typed goes to its file as it is typed, and is never lost on the way.

import { filePath, get, put, Refused } from "./api.js";
import { changesBetween, fromDesk } from "./editor.js";
import { later } from "./dom.js";

const AGAIN = 2000;
const LARGEST_KEPT = 2_000_000;
const MOST_UNANSWERED = 8;

/** Keeps one document in step with its file. `told` hears of each save, `stale` chooses where two wrote one paragraph,
 *  `behind` is asked to bring what others saved while there was no time for it. */
export class Saving {
  constructor(editor, { told, state, stale, behind }) {
    this.editor = editor;
    this.told = told;
    this.state = state;
    this.stale = stale;
    this.behind = behind;
    this.file = null;
    this.keep = later(700, () => this.keepUndo());
  }

  /** Begin with a document as the desk has it. */
  open(issue, file, answer) {
    this.issue = issue;
    this.file = file;
    this.version = answer.version;
    this.sent = answer.text;
    this.pending = null;
    this.flying = null;
    this.isBehind = false;
    clearTimeout(this.timer);
    const left = this.leftover();
    this.unanswered = left?.unanswered ?? [];
    this.editor.show(answer.text, this.undo(answer.version), answer.closed);
    if (left && left.text !== answer.text && !answer.closed) {
      // Typed but not saved when the page was left: it counts as typed now.
      this.version = left.version;
      this.sent = left.text;
      this.editor.show(left.text, null, false);
      this.pending = changesBetween(left.text, left.text);
      this.flush();
    } else this.state("saved");
  }

  get isDirty() { return Boolean(this.pending || this.flying); }

  /** A person has changed the text. */
  typed(changes) {
    if (!this.file) return;
    this.pending = this.pending ? this.pending.compose(changes) : changes;
    this.setAside();
    if (!this.flying && !this.timer) this.flush();
    else this.state("typing");
    this.keep();
  }

  /** Somebody else has saved: take it over, or let the next save put both together. Tells whether the text is another.
   *
   *  One question at a time: of two, the answer to the earlier may come last. */
  async catchUp() {
    this.isAsked = true;
    if (this.isAsking) return false;
    this.isAsking = true;
    let isNew = false;
    try {
      while (this.isAsked) {
        this.isAsked = false;
        const { issue, file, version } = this;
        const answer = await get(filePath(issue, file)).catch(() => null);
        if (!answer || this.file !== file || this.issue !== issue) break;
        // What was saved from here meanwhile is newer than the answer may be.
        if (this.version === version) isNew = this.others(answer) || isNew;
        else this.isAsked = true;
      }
    } finally { this.isAsking = false; }
    return isNew;
  }

  others(answer) {
    if (answer.version === this.version) return false;
    // A save that is on its way may have been put together before theirs came.
    if (this.isDirty) { this.isBehind = true; return false; }
    this.take(this.editor.text(), answer.text);
    this.version = answer.version;
    this.sent = answer.text;
    return true;
  }

  async flush(note = "") {
    clearTimeout(this.timer);
    this.timer = null;
    if (this.flying || !this.pending || this.waiting) return;
    if (this.editor.view.composing) { this.timer = setTimeout(() => this.flush(), 60); return; }
    const { issue, file } = this;
    const text = this.editor.text();
    this.flying = this.pending;
    this.pending = null;
    this.state("saving");
    const sentAt = performance.now();
    // Should the answer never come, this text may be in the file all the same.
    this.unanswered = [...this.unanswered.filter((each) => each !== text).slice(0, MOST_UNANSWERED), text];
    this.setAside();
    let answer;
    try {
      answer = await put(filePath(issue, file), { text, version: this.version, note });
    } catch (error) {
      if (this.file !== file || this.issue !== issue) return;
      this.pending = this.pending ? this.flying.compose(this.pending) : this.flying;
      this.flying = null;
      this.failed(error);
      return;
    }
    if (this.file !== file || this.issue !== issue) { this.told(answer, issue, sentAt); return; }
    this.flying = null;
    this.unanswered = [];
    this.version = answer.version;
    this.sent = answer.text ?? text;
    if (answer.text !== undefined) this.take(text, answer.text);
    if (this.pending) this.setAside(); else this.forget();
    this.state(this.pending ? "typing" : "saved");
    this.told(answer, issue, sentAt);
    if (this.pending) this.flush();
    else if (this.isBehind) { this.isBehind = false; this.behind(); }
  }

  /** Put what is in the file into the editor, below what was typed since it was sent. */
  take(sent, text) {
    if (sent === text) return;
    const theirs = changesBetween(sent, text);
    const since = this.pending;
    this.editor.view.dispatch({
      changes: since ? theirs.map(since) : theirs, annotations: fromDesk.of(true),
    });
    if (since) this.pending = since.map(theirs, true);
  }

  async failed(error) {
    if (!(error instanceof Refused)) throw error;
    if (error.status === 409 && this.unanswered.includes(error.answer.theirs)) {
      // What is in the file is one's own.
      this.version = error.answer.version;
      this.unanswered = [];
      this.flush();
      return;
    }
    if (error.status === 409) {
      this.waiting = true;
      this.state("stale");
      const mine = this.editor.text();
      const chosen = await this.stale(error.answer, mine);
      this.waiting = false;
      this.version = error.answer.version;
      this.take0(chosen ?? error.answer.theirs);
      this.flush();
      return;
    }
    this.state("failed", error.message);
    if (error.status === 0 || error.status >= 500 || error.status === 422 || error.status === 413) {
      this.timer = setTimeout(() => { this.timer = null; this.flush(); }, AGAIN);
    }
  }

  /** The text that was chosen; to be saved as made from what is in the file. */
  take0(text) {
    const changes = changesBetween(this.editor.text(), text);
    this.editor.view.dispatch({ changes, annotations: fromDesk.of(true) });
    this.pending = changesBetween(text, text);
  }

  /** Wait until everything is saved, or cannot be. */
  async settle() {
    for (let turn = 0; turn < 40 && this.isDirty && !this.waiting; turn += 1) {
      if (this.pending) this.flush();
      await new Promise((resume) => { setTimeout(resume, 50); });
    }
  }

  // What is typed lies in this browser until the desk has it.
  get place() { return `desk:${this.issue}/${this.file}`; }

  setAside() {
    const text = this.editor.text();
    try {
      const typed = { text, version: this.version };
      const all = JSON.stringify({ ...typed, unanswered: this.unanswered });
      const kept = all.length < LARGEST_KEPT ? all : JSON.stringify(typed);
      if (text.length < LARGEST_KEPT) localStorage.setItem(this.place, kept);
    } catch { /* full: the desk has it in a moment */ }
  }

  forget() { localStorage.removeItem(this.place); }

  leftover() {
    try { return JSON.parse(localStorage.getItem(this.place)); } catch { return null; }
  }

  keepUndo() {
    try {
      const state = JSON.stringify(this.editor.kept());
      if (state.length < LARGEST_KEPT) sessionStorage.setItem(this.place, JSON.stringify({ version: this.version, state }));
    } catch { /* full: undo begins anew after a reload */ }
  }

  undo(version) {
    try {
      const kept = JSON.parse(sessionStorage.getItem(this.place));
      return kept?.version === version ? JSON.parse(kept.state) : null;
    } catch { return null; }
  }
}
