package hapnd.cli.sample;

import hapnd.cli.command.Failure;
import hapnd.cli.push.CodeKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The files of a sample.
 *
 * @param code what is the sample's own: texts, by file names
 * @param project what an IDE needs and a folder has once: texts, by file names
 */
record Sample(Map<String, String> code, Map<String, String> project) {
    /**
     * Makes one.
     *
     * @param url the platform that an IDE gets packages from
     */
    static Sample of(CodeKind kind, SampleName name, String url) {
        var code = new LinkedHashMap<String, String>();
        code.put(name.text() + ".cs", filled(kind + ".cs", name, url));
        code.put(name.small() + ".cases.json", filled(kind + ".cases.json", name, url));
        var project = new LinkedHashMap<String, String>();
        project.put(name.text() + ".csproj", filled("project.xml", name, url));
        project.put("nuget.config", filled("nuget.xml", name, url));
        return new Sample(code, project);
    }

    private static String filled(String resource, SampleName name, String url) {
        return resource(resource)
                .replace("@NAME@", name.text())
                .replace("@SMALL@", name.small())
                .replace("@URL@", url)
                .replace("@INSECURE@", url.startsWith("http:") ? " allowInsecureConnections=\"true\"" : "");
    }

    private static String resource(String name) {
        try (var in = Objects.requireNonNull(Sample.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes the files into a folder, which is made if need be: all of them or none. A folder that has a project keeps it.
     *
     * @return the names of the files that were written
     * @throws Failure a file of the sample is there already, or can't be written
     */
    List<String> write(Path folder) {
        var there = code.keySet().stream().filter(name -> exists(folder, name)).toList();
        if (!there.isEmpty()) {
            throw new Failure("'" + folder + "' has " + String.join(" and ", there)
                    + " already, and nothing is overwritten. Choose another name, or another folder with --dir.");
        }
        var files = new LinkedHashMap<>(code);
        project.forEach((name, text) -> {
            if (!hasOneLike(folder, name)) {
                files.put(name, text);
            }
        });
        writeAll(folder, files);
        return List.copyOf(files.keySet());
    }

    private static boolean exists(Path folder, String name) {
        return Files.exists(folder.resolve(name), LinkOption.NOFOLLOW_LINKS);
    }

    /** Two project files in a folder would each claim all code in it. */
    private static boolean hasOneLike(Path folder, String name) {
        var ending = name.substring(name.lastIndexOf('.'));
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (var entries = Files.newDirectoryStream(folder, "*" + ending)) {
            return entries.iterator().hasNext();
        } catch (IOException e) {
            throw new Failure("'" + folder + "' can't be read: " + e.getMessage());
        }
    }

    private static void writeAll(Path folder, Map<String, String> files) {
        var made = new ArrayList<Path>();
        try {
            makeFolders(folder.toAbsolutePath().normalize(), made);
            for (var file : files.entrySet()) {
                var path = folder.resolve(file.getKey());
                Files.writeString(path, "", StandardOpenOption.CREATE_NEW);
                made.add(path);
                Files.writeString(path, file.getValue());
            }
        } catch (IOException e) {
            remove(made);
            throw new Failure("The sample can't be written to '" + folder + "': " + e.getMessage());
        }
    }

    private static void makeFolders(Path folder, List<Path> made) throws IOException {
        if (!Files.isDirectory(folder)) {
            if (folder.getParent() != null) {
                makeFolders(folder.getParent(), made);
            }
            Files.createDirectory(folder);
            made.add(folder);
        }
    }

    private static void remove(List<Path> made) {
        for (var path : made.reversed()) {
            try {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                return; // what could not be written can't be removed either
            }
        }
    }
}
