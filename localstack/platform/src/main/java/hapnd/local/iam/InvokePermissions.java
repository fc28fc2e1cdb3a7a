package hapnd.local.iam;

import hapnd.local.template.Glob;
import hapnd.local.template.Invoker;
import hapnd.local.template.Stack;
import hapnd.local.template.Stack.Route;
import hapnd.local.template.Stack.Schedule;
import hapnd.local.template.TemplateException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks that API Gateway and EventBridge may invoke the functions of routes and rules. On AWS, a route without that permission
 * answers 500, and a rule without it invokes nothing.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-apigateway.html#apigateway-permissions">Permissions</a>
 */
final class InvokePermissions {
    private static final String GATEWAY = "apigateway.amazonaws.com";
    private static final String EVENTS = "events.amazonaws.com";
    private static final Pattern FUNCTION = Pattern.compile("arn:aws:lambda:[^/]+");

    private final Stack stack;
    private final Arns arns;
    private final List<Permission> permissions;

    private record Permission(Invoker invoker, Glob source) {}

    InvokePermissions(Stack stack, Arns arns) {
        this.stack = stack;
        this.arns = arns;
        this.permissions = stack.invokers().stream()
                .map(invoker -> new Permission(invoker, Glob.of(invoker.source())))
                .toList();
    }

    /**
     * Checks all.
     *
     * @throws TemplateException when one is missing; names it
     */
    void check() {
        stack.apis().forEach(api -> checkRoutes(api.id(), api.stage(), api.routes()));
        stack.webSocketApis().forEach(api -> checkRoutes(api.id(), api.stage(), api.routes()));
        for (Schedule schedule : stack.schedules()) {
            require(EVENTS, schedule.arn(), schedule.function());
        }
    }

    private void checkRoutes(String api, String stage, List<Route> routes) {
        for (Route route : routes) {
            require(GATEWAY, arns.api(api, stage, method(route.key())), route.function());
        }
    }

    /** {@code GET /path} is {@code GET/path} in the ARN, and other keys are themselves. */
    private static String method(String routeKey) {
        return routeKey.replace(" ", "");
    }

    private void require(String service, String source, String uri) {
        Matcher function = FUNCTION.matcher(uri);
        if (!function.find()) {
            throw new TemplateException("there is no function in " + uri);
        }
        boolean permitted = permissions.stream()
                .anyMatch(one -> one.invoker().service().equals(service)
                        && one.invoker().function().equals(function.group())
                        && one.source().matches(source));
        if (!permitted) {
            throw new TemplateException(service + " may not invoke " + function.group() + " for " + source
                    + ": give it an AWS::Lambda::Permission with that SourceArn");
        }
    }
}
