package hapnd.local.lambda;

import hapnd.environment.Setting;
import hapnd.local.access.Credentials;
import hapnd.local.process.Child;
import hapnd.local.process.Child.Command;
import hapnd.local.template.Stack.Function;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Starts a Java function, with its class cache if there is one. */
final class JavaLauncher implements Launcher {
    private final JavaProgram program;
    private final ClassCaches caches;
    private final LambdaService.Setup setup;
    private final Consumer<String> log;

    JavaLauncher(JavaProgram program, ClassCaches caches, LambdaService.Setup setup, Consumer<String> log) {
        this.program = program;
        this.caches = caches;
        this.setup = setup;
        this.log = log;
    }

    @Override
    public Child launch(String runtimeApi) {
        Function function = program.function();
        Map<String, String> environment = new HashMap<>(
                LambdaEnvironment.of(function, setup.region(), program.root().toString(), runtimeApi));
        environment.putAll(setup.endpoints().variables());
        Credentials own = setup.credentials().apply(function.name());
        environment.put("AWS_ACCESS_KEY_ID", own.accessKeyId());
        environment.put("AWS_SECRET_ACCESS_KEY", own.secretAccessKey());
        // a developer's receiver runs on this machine
        environment.put(Setting.WEBHOOKS_ALLOW_PRIVATE.name(), "true");
        List<String> options = caches.find(program)
                .map(cache -> List.of("-XX:AOTCache=" + cache))
                .orElse(List.of());
        return Child.start(new Command(function.name(), program.command(options), environment, program.root()), log);
    }
}
