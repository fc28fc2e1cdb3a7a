// Reads {secret, headers, body} from standard input; prints which of the stock verifiers accept it.
const { Webhook: Standard } = require("standardwebhooks");
const { Webhook: Svix } = require("svix");

const { secret, headers, body } = JSON.parse(require("fs").readFileSync(0, "utf8"));
for (const [name, Verifier] of [["standardwebhooks", Standard], ["svix", Svix]]) {
    try {
        new Verifier(secret).verify(body, headers);
        console.log(name);
    } catch (e) {
        console.error(name + ": " + e.message);
    }
}
