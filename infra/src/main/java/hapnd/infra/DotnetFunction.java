package hapnd.infra;

import hapnd.environment.Setting;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.ecr.assets.Platform;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.AssetImageCodeProps;
import software.amazon.awscdk.services.lambda.DockerImageCode;
import software.amazon.awscdk.services.lambda.DockerImageFunction;
import software.amazon.awscdk.services.lambda.TenancyConfig;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/** The C# program, as compiler or as executor. It runs customers' code, so its role may only write its log. */
final class DotnetFunction extends Construct {
    private final DockerImageFunction function;
    private final Setting setting;

    private DotnetFunction(Environment environment, String role, Setting setting, Sizing sizing) {
        super(environment.scope(), environment.idOf("csharp-" + role));
        this.setting = setting;
        String fullName = environment.stage().nameOf("csharp-" + role + suffix(setting));
        LogGroup logs = Logs.group(this, "/aws/lambda/" + fullName);
        DockerImageFunction.Builder builder = DockerImageFunction.Builder.create(this, "Function")
                .functionName(fullName)
                .architecture(Architecture.ARM_64)
                .code(image(environment.assets()))
                .memorySize(sizing.memoryMb())
                .timeout(sizing.timeout())
                .role(onlyLogging(logs))
                .logGroup(logs)
                .environment(Map.of("HAPND_ROLE", role, "DOTNET_GCHeapHardLimit", heapLimit(sizing)));
        if (setting == Setting.EXECUTOR_FUNCTION) {
            // one micro-VM per tenant
            builder.tenancyConfig(TenancyConfig.PER_TENANT);
        }
        this.function = builder.build();
    }

    /** Compiles sources. It runs no customers' code, so tenants share it. */
    static DotnetFunction compiler(Environment environment, Sizing sizing) {
        return new DotnetFunction(environment, "compiler", Setting.COMPILER_FUNCTION, sizing);
    }

    /** Runs customers' code; the stage says what separates that of two tenants. */
    static DotnetFunction executor(Environment environment, Sizing sizing) {
        Setting setting = switch (environment.stage().isolation()) {
            case TENANT -> Setting.EXECUTOR_FUNCTION;
            case PROCESS -> Setting.SHARED_EXECUTOR_FUNCTION;
        };
        return new DotnetFunction(environment, "executor", setting, sizing);
    }

    /**
     * Tenant isolation can only be set when a function is created. A name of its own lets CloudFormation replace the function
     * when a stage changes its isolation.
     */
    private static String suffix(Setting setting) {
        return setting == Setting.SHARED_EXECUTOR_FUNCTION ? "-shared" : "";
    }

    /** Permits invoking it. */
    Access invoke() {
        return new Access(
                setting,
                function.getFunctionName(),
                List.of(Access.permit("lambda", function.getFunctionArn(), "InvokeFunction")));
    }

    private Role onlyLogging(LogGroup logs) {
        return Role.Builder.create(this, "Role")
                .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
                .inlinePolicies(Map.of(
                        "log",
                        PolicyDocument.Builder.create()
                                .statements(List.of(Logs.write(logs)))
                                .build()))
                .build();
    }

    private static DockerImageCode image(Assets assets) {
        return DockerImageCode.fromImageAsset(
                assets.dotnet(),
                AssetImageCodeProps.builder()
                        .platform(Platform.LINUX_ARM64)
                        // the Java code beside the C# code runs it without Docker
                        .exclude(List.of("**/bin", "**/obj", "target", "src", "pom.xml", "portable"))
                        .build());
    }

    /** Five eighths of the memory, in the hexadecimal that .NET expects: the rest is for JIT, Roslyn's files and stacks. */
    private static String heapLimit(Sizing sizing) {
        return "0x" + Long.toHexString(sizing.memoryMb() * 1024L * 1024L / 8 * 5);
    }
}
