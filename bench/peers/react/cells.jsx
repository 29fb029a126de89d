// What the cells show, the same in every grid.
import { useState } from "react";
import { change } from "../shared/users.js";
import { actionWord, ago, exactly, statusWord, withoutMoment } from "../shared/words.js";

export const UserCell = ({ user }) => (
  <div className="user">
    <bdi className="user-name">{user.name}</bdi>
    <bdi className="user-account">{user.account}</bdi>
  </div>
);

export const StatusCell = ({ enabled }) => (
  <span className={enabled ? "status status-active" : "status"}>{statusWord(enabled)}</span>
);

export const MomentCell = ({ at }) => (at == null ? withoutMoment(at) : <time title={exactly(at)}>{ago(at)}</time>);

/** Says at once that something is under way, and hands the new state to the grid when the platform has answered. */
export function ActionCell({ user, token, onChanged }) {
  const [pending, setPending] = useState(false);
  const act = async () => {
    setPending(true);
    await change(token, user.email, !user.enabled);
    setPending(false);
    onChanged(user, !user.enabled);
  };
  return (
    <button type="button" disabled={pending} onClick={act}>
      {actionWord(user.enabled, pending)}
    </button>
  );
}
