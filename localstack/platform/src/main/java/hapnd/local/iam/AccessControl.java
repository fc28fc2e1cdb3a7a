package hapnd.local.iam;

import hapnd.local.access.Credentials;
import hapnd.local.access.OwnMachine;
import hapnd.local.template.Role;
import hapnd.local.template.Stack;
import hapnd.local.template.Statement;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Knows each caller by its access key, and decides what functions may do by the statements of the template, as IAM does: a call
 * needs a statement that allows it, and none that denies it.
 *
 * <p>It admits the operator alone until {@link #enforce}, because ports are open before the template is read.
 */
public final class AccessControl {
    private final Credentials operator;
    private final Consumer<String> log;
    private final Map<String, Caller.Function> callers = new ConcurrentHashMap<>();
    private final Map<String, Credentials> credentials = new ConcurrentHashMap<>();
    private volatile Enforced enforced;

    /** What is enforced: nothing when roles are empty. */
    private record Enforced(Map<String, Prepared> roles, List<Rule> denials, GrantLog grants) {}

    private record Prepared(Role role, List<Rule> rules) {}

    private AccessControl(Credentials operator, Consumer<String> log) {
        this.operator = operator;
        this.log = log;
        this.enforced = new Enforced(Map.of(), List.of(), GrantLog.none());
    }

    /**
     * Admits the operator.
     *
     * @param operator the credentials that permit everything
     * @param log receives a line for each denied call
     */
    public static AccessControl of(Credentials operator, Consumer<String> log) {
        return new AccessControl(operator, log);
    }

    /**
     * Begins to enforce the stack's policies.
     *
     * @param arns the ARNs of its resources
     * @param grants keeps which grants are used
     * @throws hapnd.local.template.TemplateException when a route or a rule may not invoke its function, or Lambda
     *     may not do what a function's role must permit, such as to read its queue
     */
    public void enforce(Stack stack, Arns arns, GrantLog grants) {
        new InvokePermissions(stack, arns).check();
        Map<String, Prepared> roles = stack.roles().stream()
                .collect(Collectors.toMap(Role::function, role -> new Prepared(role, rules(role.statements()))));
        grants.expect(stack.roles());
        this.enforced = new Enforced(roles, rules(stack.resourcePolicies()), grants);
        new LambdaCalls(this, arns).check(stack);
    }

    private static List<Rule> rules(List<Statement> statements) {
        return statements.stream().map(Rule::new).toList();
    }

    /** The credentials that permit everything. */
    Credentials operator() {
        return operator;
    }

    /** The credentials of a function's role, the same at every call. */
    public Credentials credentialsOf(String function) {
        return credentials.computeIfAbsent(function, name -> {
            Credentials fresh = Credentials.random();
            callers.put(fresh.accessKeyId(), new Caller.Function(name));
            return fresh;
        });
    }

    /** Who signed a request; empty when nobody known did, or when it comes from a web page. */
    public Optional<Caller> caller(HttpServerRequest request) {
        String authorization = request.getHeader("Authorization");
        if (!OwnMachine.asks(request.getHeader("Host"), request.getHeader("Origin"))) {
            return Optional.empty();
        }
        if (operator.signed(authorization)) {
            return Optional.of(new Caller.Operator());
        }
        return Credentials.accessKeyIn(authorization).map(callers::get);
    }

    /** Whether a caller's requests must be checked. */
    public boolean restricts(Caller caller) {
        return caller instanceof Caller.Function && !enforced.roles().isEmpty();
    }

    /** Checks the calls of a request; returns the first that is denied. A denial is logged. */
    public Optional<Denial> check(Caller caller, List<Call> calls) {
        if (!restricts(caller) || !(caller instanceof Caller.Function function)) {
            return Optional.empty();
        }
        return calls.stream()
                .map(call -> decide(function.name(), call))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** As {@link #check}, for a call that the platform makes in a function's name, as Lambda does on AWS. */
    Optional<Denial> checkFor(String function, Call call) {
        return check(new Caller.Function(function), List.of(call));
    }

    /** Notes a request of a function that can't be judged, and so isn't permitted. */
    public void refuse(Caller caller, UnknownRequestException unknown) {
        if (caller instanceof Caller.Function function) {
            String line = "DENIED " + function.name() + ": " + unknown.getMessage();
            enforced.grants().denied(line);
            log.accept(line);
        }
    }

    private Optional<Denial> decide(String function, Call call) {
        Enforced now = enforced;
        Prepared prepared = now.roles().get(function);
        if (prepared == null) {
            return Optional.of(denied(now, new Denial(function, "none", call, false)));
        }
        List<Rule.Match> allowing = new ArrayList<>();
        boolean explicit =
                now.denials().stream().anyMatch(rule -> rule.match(call).isPresent());
        for (Rule rule : prepared.rules()) {
            Optional<Rule.Match> match = rule.match(call);
            if (rule.statement().allows()) {
                match.ifPresent(allowing::add);
            } else {
                explicit |= match.isPresent();
            }
        }
        if (explicit || allowing.isEmpty()) {
            return Optional.of(denied(now, new Denial(function, prepared.role().name(), call, explicit)));
        }
        now.grants().used(function, allowing);
        return Optional.empty();
    }

    private Denial denied(Enforced now, Denial denial) {
        now.grants().denied(denial.line());
        log.accept(denial.line());
        return denial;
    }
}
