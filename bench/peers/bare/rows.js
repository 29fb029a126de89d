// Fifty row nodes, made once, of seven texts and a button each. Drawing writes only the texts that differ from what is there.
import { actionWord, ago, exactly, statusWord, verifiedWord, withoutMoment } from "../shared/words.js";
import { PAGE_SIZE } from "../shared/without-framework.js";

export function makeRows(body, onAction) {
  const template = document.getElementById("row").content.firstElementChild;
  const rows = Array.from({ length: PAGE_SIZE }, () => new Row(template.cloneNode(true), onAction));
  body.append(...rows.map((row) => row.node));
  return rows;
}

class Row {
  constructor(node, onAction) {
    this.node = node;
    const [user, status, type, verified, lastSignIn, created, action] = node.cells;
    this.name = text(user.firstElementChild);
    this.account = text(user.lastElementChild);
    this.statusNode = status.firstElementChild;
    this.status = text(this.statusNode);
    this.type = text(type);
    this.verified = text(verified);
    this.lastSignIn = text(lastSignIn.firstElementChild);
    this.created = text(created.firstElementChild);
    this.button = action.firstElementChild;
    this.action = text(this.button);
    this.button.addEventListener("click", () => onAction(this));
  }

  hide() {
    this.position = undefined;
    if (!this.node.hidden) this.node.hidden = true;
  }

  draw(position, user, enabled, pending) {
    if (this.node.hidden) this.node.hidden = false;
    if (this.position !== position) {
      this.position = position;
      this.email = user.email;
      write(this.name, user.name);
      write(this.account, user.account);
      write(this.type, user.isUser ? "User" : "Administrator");
      write(this.verified, verifiedWord(user.verified));
      writeMoment(this.lastSignIn, user.lastSignIn);
      writeMoment(this.created, user.created);
    }
    this.drawStatus(enabled, pending);
  }

  drawStatus(enabled, pending) {
    const isActive = pending ? !enabled : Boolean(enabled);
    write(this.status, statusWord(isActive));
    if (this.isActive !== isActive) this.statusNode.classList.toggle("status-active", (this.isActive = isActive));
    write(this.action, actionWord(enabled, pending));
    if (this.button.disabled !== pending) this.button.disabled = pending;
  }
}

function text(parent) {
  const node = document.createTextNode("");
  parent.append(node);
  return node;
}

function write(node, value) {
  if (node.data !== value) node.data = value;
}

// Below zero: never, and not reported; see shared/users.js.
function writeMoment(node, milliseconds) {
  const isThere = milliseconds >= 0;
  write(node, isThere ? ago(milliseconds) : withoutMoment(milliseconds === -1 ? null : undefined));
  const title = isThere ? exactly(milliseconds) : "";
  if (node.parentNode.title !== title) node.parentNode.title = title;
}
