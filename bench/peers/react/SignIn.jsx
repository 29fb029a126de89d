// The same sign-in as everywhere: the list is asked for when somebody has pasted a token.
import { StrictMode, useRef, useState } from "react";
import { createRoot } from "react-dom/client";
import { readRecords, users } from "../shared/users.js";
import "../shared/page.css";

/** Starts a page whose list is `List`, which gets the users and the token. */
export function start(List) {
  // StrictMode does nothing in a production build; it is what React's documentation starts with.
  createRoot(document.getElementById("app")).render(
    <StrictMode>
      <main>
        <h1>Users</h1>
        <Page List={List} />
      </main>
    </StrictMode>,
  );
}

function Page({ List }) {
  const [list, setList] = useState();
  const field = useRef(null);
  if (list) return <List {...list} />;
  const signIn = async (event) => {
    event.preventDefault();
    const token = field.current.value.trim();
    setList({ token, initial: users(await readRecords(token)) });
  };
  return (
    <form onSubmit={signIn}>
      <label htmlFor="token">Access token</label>
      <textarea id="token" rows="4" ref={field} />
      <button>Sign in</button>
    </form>
  );
}
