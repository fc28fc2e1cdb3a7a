# Stages on AWS: synth, deploy, destroy. Sourced by ./hapnd.

# Takes our own options from the arguments. What infra wants stays in APP, what the CDK CLI wants in every command in AWS, the
# rest in REST.
stage_options() {
    STAGE=dev OUT="" RESTORE="" DRY_RUN="" DELETE_DATA="" YES="" APP=() AWS=() REST=()
    while [[ $# -gt 0 ]]; do
        case "$1" in
            --stage | --out | --restore | --domain | --certificate | --profile | --log-level | --alarm-email | --tracing | --rate-limit)
                [[ $# -gt 1 ]] || die "$1 needs a value"
                case "$1" in
                    --stage) STAGE="$2" ;;
                    --out) OUT="$2" ;;
                    --restore) RESTORE="$2" ;;
                    --domain | --certificate | --log-level | --alarm-email | --tracing | --rate-limit) APP+=("$1" "$2") ;;
                    --profile) AWS+=("$1" "$2") ;;
                esac
                shift
                ;;
            --dry-run) DRY_RUN=1 ;;
            --delete-data) DELETE_DATA=1 ;;
            --yes) YES=1 ;;
            *) REST+=("$1") ;;
        esac
        shift
    done
    OUT="${OUT:-$WORK/cdk/$STAGE}"
}

# Refuses options that a command doesn't have.
no_others() { # command
    [[ ${#REST[@]} -eq 0 ]] || die "$1 doesn't know ${REST[0]}"
}

synth() {
    stage_options "$@"
    no_others synth
    need_tools
    alone prepare "$STAGE" "$OUT" ${APP[@]+"${APP[@]}"}
    # Called by the CDK CLI (infra/cdk.json), which says where it expects the files, and keeps a lock of its own there.
    [[ -z "${CDK_OUTDIR:-}" ]] || cp -R "$OUT/." "$CDK_OUTDIR"
    say "the template is $OUT/Hapnd.template.json"
}

deploy() {
    stage_options "$@"
    [[ "$STAGE" != local ]] || die "the stage 'local' is for ./hapnd dev; deploy another, such as --stage dev"
    [[ -z "$RESTORE" || -r "$RESTORE" ]] || die "$RESTORE can't be read"
    need_tools
    alone prepare "$STAGE" "$OUT" ${APP[@]+"${APP[@]}"}
    if [[ -n "$DRY_RUN" ]]; then
        no_others "deploy --dry-run"
        dry_run
        return
    fi
    need_cdk
    [[ -z "$RESTORE" ]] || take_over
    cdk deploy --app "$OUT" ${REST[@]+"${REST[@]}"}
}

# Has the new stack own what an earlier one has left. An import changes nothing of a table, and one that point-in-time
# recovery made has no stream, so it is made what the template says before.
take_over() {
    infra_java hapnd.infra.TableImport "$OUT" "$RESTORE" ${AWS[@]+"${AWS[@]}"} || die "nothing is taken over"
    cdk import --app "$OUT" --resource-mapping "$RESTORE"
}

dry_run() {
    infra_java hapnd.infra.DryRun "$OUT"
    if may_have_credentials; then
        need_cdk
        say "what would change:"
        cdk diff --app "$OUT" --method template || say "the CDK CLI could not compare it with what is deployed"
    else
        say "no AWS credentials here: it is not compared with what is deployed"
    fi
}

destroy() {
    stage_options "$@"
    no_others destroy
    [[ "$STAGE" != local ]] || die "the stage 'local' is on no account; ./hapnd dev keeps its data in .hapnd/data"
    [[ -z "$DRY_RUN$RESTORE" && ${#APP[@]} -eq 0 ]] || die "destroy has --stage, --profile, --delete-data and --yes"
    local ending=keep
    [[ -z "$DELETE_DATA" ]] || ending=delete
    confirm "$ending"
    OUT="$WORK/cdk/$STAGE-ending"
    need_tools
    alone prepare "$STAGE" "$OUT" --ending "$ending"
    need_cdk
    must_be_there

    # CloudFormation goes by the template that is deployed. So the one that says what is to stay is deployed first: it lifts
    # the protections, and with --delete-data it has the bucket emptied of all versions before it is deleted.
    local outputs="$WORK/retained/$STAGE.outputs.json" mapping="$WORK/retained/$STAGE.json"
    mkdir -p "$WORK/retained"
    cdk deploy --app "$OUT" --require-approval never --outputs-file "$outputs" ||
        die "the stack could not be made ready to go; nothing is deleted"
    if [[ "$ending" == keep ]]; then
        infra_java hapnd.infra.Retained "$OUT" "$outputs" "$mapping" || die "nothing is deleted"
    fi
    cdk destroy --app "$OUT" --force
    rm -f "$outputs"
    if [[ "$ending" == keep ]]; then
        say "the tables, the bucket and the key of webhooks are still there, and still cost: $mapping names them"
        say "to take them over again: ./hapnd deploy --stage $STAGE --restore $mapping"
    fi
}

# Deploying the ending of a stage that is not there would make one first.
must_be_there() {
    local changes
    changes="$(cdk diff --app "$OUT" --method template --no-color 2>&1)" || {
        printf '%s\n' "$changes" >&2
        die "the stage '$STAGE' can't be looked at"
    }
    if grep -q '^\[+\] AWS::DynamoDB::Table' <<<"$changes"; then
        die "there is no stage '$STAGE' in this account and region"
    fi
}

# Has the name of the stage typed, unless --yes was given.
confirm() { # keep or delete
    [[ -z "$YES" ]] || return 0
    if [[ "$1" == delete ]]; then
        say "this removes the stage '$STAGE' with all events, states and uploads, for good"
    else
        say "this removes the stage '$STAGE'; its tables, its bucket and its key stay"
    fi
    local typed=""
    printf '  type the name of the stage to go on: '
    read -r typed || true
    [[ "$typed" == "$STAGE" ]] || die "not confirmed; nothing is changed"
}

# Whether it is worth asking AWS. It looks where the CDK CLI looks, and asks nobody.
may_have_credentials() {
    [[ ${#AWS[@]} -gt 0 || -n "${AWS_ACCESS_KEY_ID:-}${AWS_PROFILE:-}${AWS_WEB_IDENTITY_TOKEN_FILE:-}" ]] ||
        [[ -n "${AWS_CONTAINER_CREDENTIALS_RELATIVE_URI:-}${AWS_CONTAINER_CREDENTIALS_FULL_URI:-}" ]] ||
        [[ -s "${AWS_SHARED_CREDENTIALS_FILE:-$HOME/.aws/credentials}" || -s "${AWS_CONFIG_FILE:-$HOME/.aws/config}" ]]
}

infra_java() { # class, arguments…
    "$JAVA_HOME/bin/java" -XX:TieredStopAtLevel=1 -Dslf4j.internal.verbosity=ERROR \
        -cp "$ROOT/infra/target/classes:$(cat "$ROOT/infra/target/classpath")" "$@"
}

need_cdk() {
    local cli="$ROOT/infra/cdk-cli"
    if [[ ! "$cli/node_modules/.package-lock.json" -nt "$cli/package-lock.json" ]]; then
        say "installing the CDK CLI"
        (cd "$cli" && npm ci --ignore-scripts --no-audit --no-fund >"$WORK/log/npm.log" 2>&1) ||
            die "npm ci failed: $(tail -3 "$WORK/log/npm.log")"
    fi
}

cdk() { # command, arguments…
    "$ROOT/infra/cdk-cli/node_modules/.bin/cdk" "$@" ${AWS[@]+"${AWS[@]}"}
}
