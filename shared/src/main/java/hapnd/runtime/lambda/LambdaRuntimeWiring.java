package hapnd.runtime.lambda;

import hapnd.aws.Clients;
import hapnd.environment.Setting;
import hapnd.environment.Settings;
import hapnd.runtime.Assemblies;
import hapnd.runtime.CodeRuntime;
import hapnd.runtime.ProjectionCode;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Wires the clients of the C# functions. */
final class LambdaRuntimeWiring {
    @Produces
    @Singleton
    CodeRuntime codeRuntime(Settings settings, Assemblies assemblies) {
        return new LambdaCodeRuntime(
                Clients.lambda(),
                settings.find(Setting.COMPILER_FUNCTION),
                settings.find(Setting.EXECUTOR_FUNCTION),
                assemblies);
    }

    @Produces
    @Singleton
    CsharpKeepWarm keepWarm(Settings settings) {
        return new CsharpKeepWarm(
                Clients.lambda(), settings.find(Setting.COMPILER_FUNCTION), settings.find(Setting.EXECUTOR_FUNCTION));
    }

    @Produces
    @Singleton
    ProjectionCode projectionCode(Settings settings, Assemblies assemblies) {
        return new LambdaProjectionCode(Clients.lambda(), settings.get(Setting.EXECUTOR_FUNCTION), assemblies);
    }
}
