package hapnd.infra;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.Schedule;
import software.amazon.awscdk.services.events.targets.LambdaFunction;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.CfnFunction;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.lambda.SnapStartConf;
import software.amazon.awscdk.services.lambda.Tracing;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;
import software.constructs.IDependable;

/**
 * A Quarkus function with its own role and log group. It is invoked through its alias {@code live}, because SnapStart works
 * only with published versions.
 */
final class JavaFunction extends Construct {
    /** The handler of functions that answer HTTP. It also encodes the path, which API Gateway passes decoded. */
    static final String HTTP = "hapnd.gateway.GatewayHandler::handleRequest";

    /** The handler of functions that receive messages. */
    static final String MESSAGES = "hapnd.gateway.MessageHandler::handleRequest";

    /** The function that WebSocket clients connect to. */
    static final String SOCKET = "socket";

    private final String shortName;
    private final Function function;
    private final Alias live;
    private final List<String> resources;
    private final boolean http;
    private final boolean comparesOrigin;
    private Optional<Rule> schedule = Optional.empty();

    JavaFunction(Environment environment, String name, String handler, Sizing sizing, Access... accesses) {
        super(environment.scope(), environment.idOf(name));
        this.shortName = name;
        this.http = handler.equals(HTTP);
        Optional<Access> origin =
                environment.origin().filter(_ -> http || name.equals(SOCKET)).map(OriginSecret::check);
        this.comparesOrigin = origin.isPresent();
        this.resources = Stream.of(accesses).map(Access::value).toList();
        String fullName = environment.stage().nameOf(name);
        LogGroup logs = Logs.group(this, "/aws/lambda/" + fullName);
        this.function = Function.Builder.create(this, "Function")
                .functionName(fullName)
                .runtime(Runtime.JAVA_25)
                .architecture(Architecture.ARM_64)
                .handler(handler)
                .code(Code.fromAsset(environment.assets().zip(name)))
                .memorySize(sizing.memoryMb())
                .timeout(sizing.timeout())
                .snapStart(SnapStartConf.ON_PUBLISHED_VERSIONS)
                .role(role(logs, accesses))
                .logGroup(logs)
                .environment(variables(
                        environment.stage(),
                        Stream.concat(Stream.of(accesses), origin.stream()).toList()))
                // each function starts the trace itself, because HTTP APIs don't support tracing
                .tracing(environment.stage().watch().traced() ? Tracing.ACTIVE : Tracing.DISABLED)
                .build();
        Annotations.of(function)
                .acknowledgeWarning(
                        "@aws-cdk/aws-lambda:snapStartRequirePublish", "the alias below is on a published version");
        this.live = Alias.Builder.create(this, "Live")
                .aliasName("live")
                .version(function.getCurrentVersion())
                .build();
    }

    /** Has EventBridge invoke it with an event of its own, whose content the function ignores. */
    void invokeEvery(Duration interval, Construct scope, String id) {
        this.schedule = Optional.of(Rule.Builder.create(scope, id)
                .schedule(Schedule.rate(interval))
                .targets(List.of(new LambdaFunction(live)))
                .build());
    }

    /** The schedule of its own; empty for functions that something else invokes. */
    Optional<Rule> schedule() {
        return schedule;
    }

    /** Whether it refuses requests that didn't come through CloudFront. */
    boolean comparesOrigin() {
        return comparesOrigin;
    }

    /** Adds a setting whose value is known only when other parts of the stack are there. */
    void add(Access setting) {
        function.addEnvironment(setting.setting().name(), setting.value());
    }

    /** Has its version published only when the resource is ready. */
    void publishAfter(IDependable resource) {
        function.getCurrentVersion().getNode().addDependency(resource);
    }

    /** Has its version published only when the other function's is ready. */
    void publishAfter(JavaFunction other) {
        publishAfter(Objects.requireNonNull(
                other.function.getCurrentVersion().getNode().getDefaultChild()));
    }

    Alias live() {
        return live;
    }

    Function function() {
        return function;
    }

    /** Whether it answers HTTP requests. */
    boolean answersHttp() {
        return http;
    }

    /** Whether it may use the resource with this name or URL. */
    boolean mayUse(String resource) {
        return resources.contains(resource);
    }

    /**
     * Permits it to continue its work through tasks that it adds itself. By default Lambda stops recursive loops: a chain of 16
     * invocations of one function, each caused by a message of the one before.
     *
     * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html">Recursive loop detection</a>
     */
    void allowToWakeItself() {
        ((CfnFunction) Objects.requireNonNull(function.getNode().getDefaultChild())).setRecursiveLoop("Allow");
    }

    /** Its name without the stage's name, as in its metrics. */
    String shortName() {
        return shortName;
    }

    private Role role(LogGroup logs, Access... accesses) {
        PolicyDocument policy = new PolicyDocument();
        policy.addStatements(Logs.write(logs));
        for (Access access : accesses) {
            access.statements().forEach(policy::addStatements);
        }
        return Role.Builder.create(this, "Role")
                .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
                .inlinePolicies(Map.of("access", policy))
                .build();
    }

    private static Map<String, String> variables(Stage stage, List<Access> accesses) {
        Map<String, String> variables = new HashMap<>();
        stage.watch().logLevel().ifPresent(level -> variables.put("QUARKUS_LOG_LEVEL", level));
        for (Access access : accesses) {
            variables.put(access.setting().name(), access.value());
        }
        return variables;
    }
}
