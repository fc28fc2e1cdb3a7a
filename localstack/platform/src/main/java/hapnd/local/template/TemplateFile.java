package hapnd.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The output of {@code cdk synth}: one template and its asset manifest.
 *
 * @param stackName the stack's name
 * @param template the template's JSON
 * @param assets files of the cloud assembly, by their object keys in the template
 */
record TemplateFile(String stackName, JsonNode template, Map<String, Path> assets) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SUFFIX = ".template.json";

    static TemplateFile read(Path cloudAssembly) {
        try {
            Path file = onlyTemplate(cloudAssembly);
            String stack = file.getFileName().toString().replace(SUFFIX, "");
            JsonNode manifest =
                    JSON.readTree(cloudAssembly.resolve(stack + ".assets.json").toFile());
            return new TemplateFile(stack, JSON.readTree(file.toFile()), assets(cloudAssembly, manifest));
        } catch (IOException e) {
            throw new UncheckedIOException("can't read the synthesised stack in " + cloudAssembly, e);
        }
    }

    private static Path onlyTemplate(Path cloudAssembly) throws IOException {
        if (!Files.isDirectory(cloudAssembly)) {
            throw new TemplateException(cloudAssembly + " is no folder: synthesise the stack first");
        }
        try (Stream<Path> files = Files.list(cloudAssembly)) {
            List<Path> templates =
                    files.filter(file -> file.toString().endsWith(SUFFIX)).toList();
            if (templates.size() != 1) {
                throw new TemplateException("expected one *" + SUFFIX + " in " + cloudAssembly + ", found "
                        + templates.size() + ": synthesise one stack into it");
            }
            return templates.getFirst();
        }
    }

    private static Map<String, Path> assets(Path cloudAssembly, JsonNode manifest) {
        Map<String, Path> assets = new HashMap<>();
        for (JsonNode file : manifest.path("files")) {
            Path source = cloudAssembly.resolve(file.path("source").path("path").asText());
            for (JsonNode destination : file.path("destinations")) {
                assets.put(destination.path("objectKey").asText(), source);
            }
        }
        return assets;
    }
}
