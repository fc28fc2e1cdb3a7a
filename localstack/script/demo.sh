#!/usr/bin/env bash
# The walk-through of the README against a running platform: prints each request as you would type it, and its answer.
# Run by ./hapnd demo, which says where the platform answers (URL), and with which API key (KEY).
set -euo pipefail

ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
# shellcheck source=localstack/script/tools.sh
source "$ROOT/localstack/script/tools.sh"
command -v curl >/dev/null || die "the demo needs curl"

# Its own order each time, so that it can be run again.
ORDER="order_$(date +%s)"
BODY=""

step() { printf '\n\033[1m%s\033[0m\n' "$*"; }

# Sends a request, prints it and its answer, keeps the answer's body, and stops when the status is another one.
request() { # expected status, curl arguments…
    local expected="$1" status answer
    shift
    printf '$ curl'
    local argument
    for argument in "$@"; do
        case "$argument" in
            *"$KEY"*) printf ' "%s"' "${argument/"$KEY"/\$KEY}" ;;
            *[!A-Za-z0-9_./:=@-]*) printf " '%s'" "$argument" ;;
            *) printf ' %s' "$argument" ;;
        esac
    done
    printf '\n'
    answer="$(curl -sS -w '\n%{http_code}' "$@")" || die "the platform did not answer"
    status="${answer##*$'\n'}"
    BODY="${answer%$'\n'*}"
    printf '%s %s\n' "$status" "$BODY"
    [[ "$status" == "$expected" ]] || die "expected $expected"
}

post() { # expected status, path, JSON
    request "$1" -H "X-API-Key: $KEY" -H "Content-Type: application/json" "$URL$2" -d "$3"
}

get() { # expected status, path
    request "$1" -H "X-API-Key: $KEY" "$URL$2"
}

# The other end of webhooks and streams, in place of the subshell of a background job.
listen() { # class, arguments…
    local class="$1"
    shift
    exec "$JAVA_HOME/bin/java" -cp "$ROOT/localstack/platform/target/classes" "hapnd.local.demo.$class" "$@"
}

await() { # what for, command…
    local what="$1"
    shift
    for _ in $(seq 150); do
        ! "$@" || return 0
        sleep 0.2
    done
    die "$what did not come within 30 seconds"
}

# The text of a field of the last answer; the demo's fields hold no escapes.
field() { sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p" <<<"$BODY"; }

step "Who am I?"
get 200 /auth/whoami

step "Upload a reducer: docs/samples/order, three files of C#"
TMP="$(mktemp -d)"
ZIP="$TMP/order.zip"
trap 'rm -rf "$TMP"' EXIT
"$JAVA_HOME/bin/jar" --create --no-manifest --file "$ZIP" -C "$ROOT/docs/samples/order" .
request 202 -H "X-API-Key: $KEY" -F "file=@$ZIP" "$URL/reducers/upload"
REDUCER="$(field reducerId)"

step "It is compiled in the background"
for _ in $(seq 120); do
    BODY="$(curl -sS -H "X-API-Key: $KEY" "$URL/reducers/$REDUCER/status")"
    [[ "$(field status)" == pending_compilation || "$(field status)" == compiling ]] || break
    sleep 0.5
done
get 200 "/reducers/$REDUCER/status"
[[ "$(field status)" == compiled ]] || die "the reducer was not compiled"

step "Append events: each answer has the state that the reducer computed"
post 201 /events "{\"aggregateId\": \"$ORDER\", \"eventType\": \"OrderPlaced\", \"data\": {\"customerId\": \"cust_456\"}, \"expectedVersion\": 0}"
post 201 /events/batch "{\"aggregateId\": \"$ORDER\", \"events\": [
  {\"eventType\": \"ItemAdded\", \"data\": {\"item\": \"Widget\", \"price\": 25.00}},
  {\"eventType\": \"ItemAdded\", \"data\": {\"item\": \"Gadget\", \"price\": 15.50}}]}"
[[ "$BODY" == *'"state"'* && "$BODY" == *40.5* ]] || die "expected a state with the total 40.50"

step "An append at a version that is no longer the newest is refused"
post 409 /events "{\"aggregateId\": \"$ORDER\", \"eventType\": \"ItemRemoved\", \"data\": {\"item\": \"Widget\"}, \"expectedVersion\": 1}"

step "The state now"
get 200 "/aggregate-types/order/$ORDER/state"

step "The events, as they were sent"
get 200 "/events/$ORDER?limit=2"

step "Upload a projection over all orders: docs/samples/sales, with a webhook where this machine can be reached"
CONFIG='{"notifications":{"sse":true}}'
if [[ "$URL" == http://localhost:* || "$URL" == http://127.0.0.1:* ]]; then
    listen WebhookReceiver "$TMP/port" "$TMP/secret" >"$TMP/webhooks" 2>&1 &
    RECEIVER=$!
    trap 'kill "$RECEIVER" 2>/dev/null; rm -rf "$TMP"' EXIT
    await "a receiver of webhooks" test -s "$TMP/port"
    CONFIG="{\"notifications\":{\"webhook\":{\"url\":\"http://localhost:$(cat "$TMP/port")/hooks\"}}}"
else
    echo "No webhook this time: $URL can't reach this machine. Any https URL of yours will do."
fi
"$JAVA_HOME/bin/jar" --create --no-manifest --file "$TMP/sales.zip" -C "$ROOT/docs/samples/sales" .
request 202 -H "X-API-Key: $KEY" -F "file=@$TMP/sales.zip" -F "config=$CONFIG" "$URL/projections/upload"
UPLOAD="$(field uploadId)"
field secret >"$TMP/secret"

step "It is compiled, and catches up with the events that are there"
for _ in $(seq 120); do
    BODY="$(curl -sS -H "X-API-Key: $KEY" "$URL/projections/$UPLOAD/status")"
    [[ "$(field status)" == active || "$(field status)" == failed || "$(field status)" == faulted ]] && break
    sleep 0.5
done
get 200 "/projections/$UPLOAD/status"
[[ "$(field status)" == active ]] || die "the projection is not active"
PROJECTION="$(sed -n 's/.*"projectionId":"\(proj_[^"]*\)","id".*/\1/p' <<<"$BODY")"
get 200 "/projections/$PROJECTION/state/Widget"

step "Follow its live stream, and append another event"
echo "$ wscat -H 'X-API-Key: \$KEY' -c ws${URL#http}/projections/$PROJECTION/stream"
listen LiveReader "ws${URL#http}/projections/$PROJECTION/stream" "$KEY" 1 >"$TMP/stream" 2>&1 &
READER=$!
await "the stream" grep -q connected "$TMP/stream"
post 201 /events "{\"aggregateId\": \"$ORDER\", \"eventType\": \"ItemAdded\", \"data\": {\"item\": \"Widget\", \"price\": 27.00}}"
wait "$READER" || die "the stream said nothing"
cat "$TMP/stream"

if [[ -s "$TMP/port" ]]; then
    step "The webhook that came, verified with the secret"
    await "the webhook" grep -q "signature" "$TMP/webhooks"
    await "its body" grep -q '"sequence"' "$TMP/webhooks"
    head -2 "$TMP/webhooks"
    grep -q "signature valid" "$TMP/webhooks" || die "the signature is not valid"
fi

step "The same, polled; and the state"
get 200 "/projections/$PROJECTION/notifications?afterSequence=0&limit=1"
get 200 "/projections/$PROJECTION/state/Widget"

printf '\nThat was it: events in, state out, and every change on its way to whoever wants to know.\n'
