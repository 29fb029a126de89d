// Imports realm.json from this directory into the realm `master` of a running Keycloak: the client and, without --client-only,
// the settings of the realm, which apply to all its clients; then the users of PEOPLE.json, if given.
//   KEYCLOAK_URL=… KEYCLOAK_ADMIN_USERNAME=… KEYCLOAK_ADMIN_PASSWORD=… node import.mjs ORIGIN [--client-only | PEOPLE.json]
import { readFile } from "node:fs/promises";

const [origin, people] = process.argv.slice(2);
const { KEYCLOAK_URL: keycloak, KEYCLOAK_ADMIN_USERNAME: username, KEYCLOAK_ADMIN_PASSWORD: password } = process.env;

async function ask(path, token, method, body) {
    const response = await fetch(`${keycloak}${path}`, {
        method,
        headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
        body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`);
    return response;
}

async function signIn() {
    const response = await fetch(`${keycloak}/realms/master/protocol/openid-connect/token`, {
        method: "POST",
        body: new URLSearchParams({ grant_type: "password", client_id: "admin-cli", username, password }),
    });
    if (!response.ok) throw new Error(`${username} cannot sign in as an administrator (${response.status}); check KEYCLOAK_ADMIN_USERNAME and KEYCLOAK_ADMIN_PASSWORD`);
    return (await response.json()).access_token;
}

try {
    const token = await signIn();
    const file = await readFile(new URL("realm.json", import.meta.url), "utf8");
    const { clients, ...settings } = JSON.parse(file.replaceAll("https://wallaroo.example.com", origin));
    if (people !== "--client-only") await ask("/admin/realms/master", token, "PUT", settings);
    await ask("/admin/realms/master/partialImport", token, "POST", { ifResourceExists: "OVERWRITE", clients });
    if (people && people !== "--client-only") {
        const users = JSON.parse(await readFile(people, "utf8"));
        await ask("/admin/realms/master/partialImport", token, "POST", { ifResourceExists: "SKIP", users });
    }
} catch (error) {
    console.error(`Keycloak at ${keycloak}: ${error.message}`);
    process.exit(1);
}
