package hapnd.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import hapnd.local.template.Stack.Code;
import hapnd.local.template.Stack.Function;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Lambda functions with their versions and aliases. */
final class ComputeReader {
    static final Set<String> TYPES = Set.of("AWS::Lambda::Function", "AWS::Lambda::Version", "AWS::Lambda::Alias");

    private static final int DEFAULT_MEMORY_MB = 128;
    private static final int DEFAULT_TIMEOUT_SECONDS = 3;

    private final StackReader stack;
    private final Map<String, Path> assets;

    ComputeReader(StackReader stack, Map<String, Path> assets) {
        this.stack = stack;
        this.assets = assets;
    }

    List<Function> functions() {
        return stack.ids("AWS::Lambda::Function").stream().map(this::function).toList();
    }

    private Function function(String id) {
        Properties properties = stack.properties(id);
        String name = stack.name(id);
        JsonNode reserved = properties.node("ReservedConcurrentExecutions");
        Function function = new Function(
                name,
                code(id, properties),
                properties.number("MemorySize", DEFAULT_MEMORY_MB),
                Duration.ofSeconds(properties.number("Timeout", DEFAULT_TIMEOUT_SECONDS)),
                stack.localAddresses(properties.nested("Environment").texts("Variables")),
                properties
                        .node("TenancyConfig")
                        .path("TenantIsolationMode")
                        .asText()
                        .equals("PER_TENANT"),
                reserved.isInt() ? Optional.of(reserved.asInt()) : Optional.empty(),
                qualifiers(name));
        properties
                .ignore("the zip holds bytecode and the image is run by its program", "Architectures")
                .ignore("a warm start costs nothing here", "SnapStart")
                .ignore("read with the permissions", "Role", "LoggingConfig", "TracingConfig")
                .ignore("the machine's own disk and network are used", "EphemeralStorage", "VpcConfig")
                .ignore("read above, as the function's name", "FunctionName")
                .ignore("nobody asks for them here", "Description", "Tags", "RuntimeManagementConfig", "RecursiveLoop")
                .done();
        return function;
    }

    private Code code(String id, Properties properties) {
        JsonNode code = properties.node("Code");
        if (properties.optionalText("PackageType").orElse("Zip").equals("Image")) {
            String uri = code.path("ImageUri").asText();
            List<String> command = new ArrayList<>();
            properties.node("ImageConfig").path("Command").forEach(word -> command.add(word.asText()));
            return new Code.Image(uri.substring(uri.lastIndexOf(':') + 1), List.copyOf(command));
        }
        String key = code.path("S3Key").asText();
        Path zip = assets.get(key);
        if (zip == null) {
            throw new TemplateException("resource " + id + " (AWS::Lambda::Function): its code " + code
                    + " is no asset of this cloud assembly; synthesise again");
        }
        return new Code.Zip(zip, properties.text("Runtime"), properties.text("Handler"));
    }

    private List<String> qualifiers(String function) {
        List<String> qualifiers = new ArrayList<>(List.of("$LATEST"));
        for (String version : stack.ids("AWS::Lambda::Version")) {
            Properties properties = stack.properties(version);
            if (namesFunction(properties, function)) {
                qualifiers.add("1");
            }
            properties
                    .ignore("nobody asks for it here", "Description", "CodeSha256")
                    .done();
        }
        for (String alias : stack.ids("AWS::Lambda::Alias")) {
            Properties properties = stack.properties(alias);
            if (namesFunction(properties, function)) {
                qualifiers.add(properties.text("Name"));
            }
            properties
                    .ignore("every version is the code that was synthesised", "FunctionVersion", "Name")
                    .ignore("a warm start costs nothing here", "ProvisionedConcurrencyConfig")
                    .ignore("nobody asks for it here", "Description")
                    .done();
        }
        return List.copyOf(qualifiers);
    }

    private static boolean namesFunction(Properties properties, String function) {
        String named = properties.text("FunctionName");
        return named.equals(function) || named.endsWith(":function:" + function);
    }
}
