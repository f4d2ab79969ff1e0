// The editor: CodeMirror, its keys, and the two ways between lines and columns and its offsets.

import { defaultKeymap, history, historyField, historyKeymap, indentWithTab } from "@codemirror/commands";
import { bracketMatching, codeFolding, foldEffect, foldGutter, foldKeymap } from "@codemirror/language";
import { lintKeymap, setDiagnostics } from "@codemirror/lint";
import { diff } from "@codemirror/merge";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { Annotation, ChangeSet, Compartment, EditorState } from "@codemirror/state";
import {
  drawSelection, EditorView, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers,
} from "@codemirror/view";
import { frontEnd, language } from "./dialect.js";

/** Marks changes that come from the desk and not from whoever types. */
export const fromDesk = Annotation.define();
const NONCE = document.querySelector("meta[name=csp-nonce]").content;
const FIELDS = { history: historyField };

const PHRASES = {
  Find: "查找", Replace: "替换为", next: "下一个", previous: "上一个", all: "全部选中",
  "match case": "区分大小写", regexp: "正则表达式", "by word": "整词", replace: "替换", "replace all": "全部替换",
  close: "关闭", "current match": "当前", "replaced $ matches": "替换了 $ 处",
  "replaced match on line $": "替换了第 $ 行的一处", "on line": "在第几行", "Fold line": "折叠", "Unfold line": "展开",
  "folded code": "折叠的文字", unfold: "展开", "to": "到", "Go to line": "转到行", go: "转到",
  Diagnostics: "问题", "No diagnostics": "没有问题",
  "$ unchanged lines": "$ 行相同", Accept: "接受", Reject: "拒绝",
};

export const looks = [
  EditorView.cspNonce.of(NONCE),
  EditorState.phrases.of(PHRASES),
  EditorView.lineWrapping,
  EditorView.contentAttributes.of({ lang: "zh-CN", spellcheck: "false", autocorrect: "off", tabindex: "0" }),
  ...language,
];

/** An editor in `parent`. `typed` hears of changes a person made, `moved` of the cursor, `scrolled` of the view. */
export function makeEditor(parent, { typed, moved, scrolled, pasted, keys }) {
  const closed = new Compartment();
  const extensions = [
    ...looks,
    closed.of([]),
    lineNumbers(),
    foldGutter({ openText: "⌄", closedText: "›" }),
    codeFolding({ placeholderText: "……" }),
    history(),
    drawSelection(),
    bracketMatching(),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    highlightSelectionMatches({ minSelectionLength: 2 }),
    search({ top: true }),
    keymap.of([...keys, ...searchKeymap, ...historyKeymap, ...foldKeymap, ...lintKeymap, ...defaultKeymap]),
    EditorView.contentAttributes.of({ "aria-label": "文稿的文字" }),
    EditorView.updateListener.of((update) => {
      for (const each of update.transactions) {
        if (each.docChanged && !each.annotation(fromDesk)) typed(each.changes);
      }
      if (update.selectionSet || update.docChanged) moved(update.docChanged);
    }),
    EditorView.domEventHandlers({
      scroll: () => { scrolled(); return false; },
      paste: (event) => pasted(event),
      drop: (event) => pasted(event),
    }),
  ];
  const view = new EditorView({ parent, state: EditorState.create({ extensions }) });
  return {
    view,
    /** Another text, with the undo history it had, if any is kept. */
    show(text, kept, isClosed) {
      let state = EditorState.create({ doc: text, extensions });
      if (kept) {
        try {
          const before = EditorState.fromJSON(kept, { extensions }, FIELDS);
          if (before.doc.toString() === text) state = before;
        } catch { /* of an older version of the page */ }
      }
      view.setState(state);
      view.dispatch({ effects: closed.reconfigure(isClosed ? [EditorState.readOnly.of(true)] : []) });
    },
    close(isClosed) {
      view.dispatch({ effects: closed.reconfigure(isClosed ? [EditorState.readOnly.of(true)] : []) });
    },
    kept: () => view.state.toJSON(FIELDS),
    text: () => view.state.doc.toString(),
    foldFront() {
      const { doc } = view.state;
      const to = frontEnd(doc);
      if (to) view.dispatch({ effects: foldEffect.of({ from: doc.line(1).to, to }) });
    },
  };
}

/** The change that makes `after` of `before`. */
export function changesBetween(before, after) {
  const parts = diff(before, after, { scanLimit: 500 }).map(({ fromA, toA, fromB, toB }) => ({
    from: fromA, to: toA, insert: after.slice(fromB, toB),
  }));
  return ChangeSet.of(parts, before.length);
}

/** Offset of a line and column as the desk counts them: from 1, columns by characters. */
export function offsetAt(doc, line, column) {
  if (line > doc.lines) return doc.length;
  const found = doc.line(Math.max(line, 1));
  let at = 0;
  for (let each = 1; each < column && at < found.text.length; each += 1) {
    at += found.text.codePointAt(at) > 0xffff ? 2 : 1;
  }
  return found.from + at;
}

/** Line and column of an offset, as the desk counts them. */
export function placeOf(doc, offset) {
  const line = doc.lineAt(offset);
  return { line: line.number, column: [...line.text.slice(0, offset - line.from)].length + 1 };
}

const SEVERITY = { error: "error", warning: "warning", hint: "info" };

/** Underline findings; each with its fixes as actions. */
export function underline(view, findings, actions) {
  const { doc } = view.state;
  const diagnostics = findings.map((each) => {
    const from = offsetAt(doc, each.line, each.column);
    const to = Math.max(offsetAt(doc, each.endLine, each.endColumn), Math.min(from + 1, doc.lineAt(from).to));
    return {
      from, to, severity: SEVERITY[each.severity], source: each.code, message: each.message + each.hint,
      actions: actions(each).map(([name, act]) => ({ name, apply: () => act() })),
    };
  });
  view.dispatch(setDiagnostics(view.state, diagnostics.sort((a, b) => a.from - b.from)));
}

/** The edits of a fix as one change. */
export function applyFix(view, fix) {
  const { doc } = view.state;
  view.dispatch({
    changes: fix.edits.map((edit) => ({
      from: offsetAt(doc, edit.line, edit.column), to: offsetAt(doc, edit.endLine, edit.endColumn), insert: edit.text,
    })),
    userEvent: "input.fix",
  });
}

/** A change of the beginning of the text as one of all of it. */
export function partsOf(changes) {
  const parts = [];
  changes.iterChanges((from, to, _from, _to, insert) => parts.push({ from, to, insert: insert.toString() }));
  return parts;
}

export { frontEnd, indentWithTab };
