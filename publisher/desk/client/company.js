// Who else is here, and in which document; who has locked one.

import { filePath, post, TAB } from "./api.js";
import { $, ask, h } from "./dom.js";

/** The people at the desk. `desk` has what is open; `lockButton` shows and changes who holds it. */
export class Company {
  constructor(desk, lockButton) {
    this.desk = desk;
    this.lockButton = lockButton;
    this.told = { people: [], locks: [] };
    lockButton.addEventListener("click", () => this.toggleLock());
  }

  /** The desk tells who is where. */
  show(told) {
    this.told = told;
    const { issue, titleOf } = this.desk;
    $("company").replaceChildren(...this.others.map((each) => h("span.person", {
      title: `${each.who}${each.file && each.issue === issue?.issue ? `在《${titleOf(each.file)}》第 ${each.line} 行` : ""}`,
    }, each.who.slice(-2))));
    this.locks();
  }

  get others() { return this.told.people.filter((each) => each.tab !== TAB); }

  /** The names of the others, by the file of the open issue in which they are. */
  whoIsWhere() {
    const where = {};
    for (const each of this.others) {
      if (each.issue === this.desk.issue?.issue && each.file) (where[each.file] ??= []).push(each.who);
    }
    return where;
  }

  get lock() {
    const { issue, file } = this.desk;
    return this.told.locks.find((each) => each.issue === issue?.issue && each.file === file);
  }

  /** The button and the editor follow who holds the open file. */
  locks() {
    const { lock } = this;
    const isMine = lock?.who === this.desk.start?.who;
    this.lockButton.textContent = lock ? (isMine ? "解除锁定" : `${lock.who}锁定`) : "锁定";
    this.lockButton.classList.toggle("locked", Boolean(lock));
    this.desk.close(Boolean(lock) && !isMine);
  }

  async toggleLock() {
    const { lock } = this;
    const { issue, file, start, failed } = this.desk;
    const path = `${filePath(issue.issue, file)}/lock`;
    if (!lock) await post(path, { locked: true }).catch(failed);
    else if (lock.who === start.who) await post(path, { locked: false, reason: "" }).catch(failed);
    else {
      const reason = h("input", { type: "text", required: true });
      const said = await ask(`${lock.who}锁定了这份文件`, h("label.field", {}, h("span", {}, "解除的原因（记在历史里）"), reason), [[null, "取消"], ["ok", "解除锁定", "main"]]);
      if (said) await post(path, { locked: false, reason: reason.value }).catch(failed);
    }
  }
}
