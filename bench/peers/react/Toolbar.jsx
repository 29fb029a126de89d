// Search and status filter, above every grid the same. No peer delays the search: what is typed is looked for at once.
const CHOICES = ["All", "Active", "Inactive"];

export function Toolbar({ search, onSearch, status, onStatus }) {
  return (
    <div className="toolbar">
      <input
        type="search"
        id="search"
        aria-label="Search users"
        placeholder="Name, email or id"
        autoComplete="off"
        spellCheck={false}
        value={search}
        onChange={(event) => onSearch(event.target.value)}
      />
      <fieldset>
        {CHOICES.map((choice) => (
          <label key={choice}>
            <input type="radio" name="status" checked={status === choice} onChange={() => onStatus(choice)} /> {choice}
          </label>
        ))}
      </fieldset>
    </div>
  );
}

/** What the choice means for `enabled`; undefined lets everybody through. */
export const wantedStatus = (status) => (status === "All" ? undefined : status === "Active");
