// Fifty row nodes, made once, of the same parts as this app's: box, link, two lines, badge, times with the exact moment,
// and names for a screen reader. Drawing writes only the texts that differ from what is there.
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
    const [box, user, status, type, verified, lastSignIn, created, action] = node.cells;
    this.box = box.firstElementChild;
    this.link = user.querySelector("a");
    this.name = text(this.link);
    this.account = text(user.lastElementChild);
    this.statusNode = status.firstElementChild;
    this.status = text(this.statusNode);
    this.type = text(type);
    this.verified = text(verified);
    this.lastSignIn = new MomentCell(lastSignIn);
    this.created = new MomentCell(created);
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
      this.label = user.name || user.account;
      this.box.checked = false;
      this.box.ariaLabel = `Select ${this.label}`;
      this.link.href = `?user=${encodeURIComponent(user.account)}`;
      write(this.name, user.name);
      write(this.account, user.account);
      write(this.type, user.isUser ? "User" : "Administrator");
      write(this.verified, verifiedWord(user.verified));
      this.lastSignIn.write(user.lastSignIn);
      this.created.write(user.created);
    }
    this.drawStatus(enabled, pending);
  }

  drawStatus(enabled, pending) {
    const isActive = pending ? !enabled : Boolean(enabled);
    write(this.status, statusWord(isActive));
    if (this.isActive !== isActive) this.statusNode.classList.toggle("status-active", (this.isActive = isActive));
    write(this.action, actionWord(enabled, pending));
    const label = `${this.action.data} ${this.label}`;
    if (this.button.ariaLabel !== label) this.button.ariaLabel = label;
    if (this.button.disabled !== pending) this.button.disabled = pending;
  }
}

/** How long ago, and the exact moment, which is shown when it is pointed at. */
class MomentCell {
  constructor(cell) {
    this.time = cell.firstElementChild;
    this.ago = text(this.time);
    this.exact = text(cell.lastElementChild);
  }

  // Below zero: never, and not reported; see shared/users.js.
  write(milliseconds) {
    if (this.milliseconds === milliseconds) return;
    this.milliseconds = milliseconds;
    const isThere = milliseconds >= 0;
    write(this.ago, isThere ? ago(milliseconds) : withoutMoment(milliseconds === -1 ? null : undefined));
    write(this.exact, isThere ? exactly(milliseconds) : "");
    if (isThere) this.time.dateTime = new Date(milliseconds).toISOString();
    else this.time.removeAttribute("datetime");
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
