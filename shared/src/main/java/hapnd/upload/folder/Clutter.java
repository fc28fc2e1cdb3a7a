package hapnd.upload.folder;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Files of a folder that nobody wrote for it: those of version control, editors and operating systems, packages, and build
 * output. A folder named {@code Bin} may hold sources (of a warehouse, say), so build output is recognised
 * by the files in the folder and beside it.
 */
final class Clutter {
    private static final Set<String> PROJECTS = Set.of("csproj", "fsproj", "vbproj");
    private static final Set<String> ALWAYS = Set.of("__macosx", "node_modules", "bower_components");
    private static final Set<String> EXCLUDED_BESIDE_PROJECT = Set.of("bin", "obj");
    private static final Set<String> MAYBE_BUILT =
            Set.of("bin", "obj", "packages", "artifacts", "publish", "testresults", "coverage");

    /** Files by which build output is recognised. */
    private static final Pattern BUILD_OUTPUT =
            Pattern.compile(".*\\.(dll|exe|pdb|nupkg|snupkg|nuspec|trx|coverage|deps\\.json|runtimeconfig\\.json"
                    + "|assemblyinfo\\.cs|assemblyattributes\\.cs|globalusings\\.g\\.cs|assemblyinfoinputs\\.cache"
                    + "|nuget\\.(g\\.props|g\\.targets|dgspec\\.json|cache)|filelistabsolute\\.txt)"
                    + "|(.*/)?(project\\.assets\\.json|coverage\\.cobertura\\.xml)");

    private static final Pattern FRAMEWORK_OUTPUT = Pattern.compile("(debug|release)/net[^/]*/.*");

    private final Set<String> folders;

    private Clutter(Set<String> folders) {
        this.folders = folders;
    }

    /** What is known of a folder that may be build output. */
    private static final class Folder {
        boolean built;
        boolean projects;
        boolean sources;
    }

    /**
     * Finds the clutter among all paths of a folder. What is in folders that {@link #isNever} excludes proves nothing, so they
     * need not be listed.
     */
    static Clutter among(List<String> paths) {
        var found = new HashMap<String, Folder>();
        var withProject = new HashSet<String>();
        for (var path : paths) {
            if (isInside(path)) {
                continue;
            }
            if (isProject(path)) {
                withProject.add(parent(path));
            }
            var folder = innermost(path);
            if (!folder.isEmpty()) {
                note(found.computeIfAbsent(folder, f -> new Folder()), path, folder);
            }
        }
        var folders = new HashSet<String>();
        found.forEach((path, folder) -> {
            if (isBuilt(path, folder, withProject)) {
                folders.add(path);
            }
        });
        return new Clutter(folders);
    }

    private static void note(Folder folder, String path, String at) {
        var inside = path.substring(at.length() + 1).toLowerCase(Locale.ROOT);
        folder.built |= BUILD_OUTPUT.matcher(inside).matches()
                || FRAMEWORK_OUTPUT.matcher(inside).matches();
        folder.projects |= isProject(inside);
        folder.sources |= inside.endsWith(".cs");
    }

    /** Beside a project file, .NET itself excludes {@code bin} and {@code obj}, in exactly this spelling. */
    private static boolean isBuilt(String path, Folder folder, Set<String> withProject) {
        boolean excluded = withProject.contains(parent(path)) && EXCLUDED_BESIDE_PROJECT.contains(name(path));
        return !folder.projects && (folder.built || excluded || !folder.sources);
    }

    /** Whether a file is clutter. */
    boolean has(String path) {
        if (isInside(path) || name(path).startsWith(".") || name(path).equals("Icon\r")) {
            return true;
        }
        for (var at = parent(path); !at.isEmpty(); at = parent(at)) {
            if (folders.contains(at)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a folder of this name never has sources, whatever is in it. */
    static boolean isNever(String folder) {
        return folder.startsWith(".") || ALWAYS.contains(folder.toLowerCase(Locale.ROOT));
    }

    /** Whether a path leads through a folder that never has sources. */
    private static boolean isInside(String path) {
        return Arrays.stream(parent(path).split("/", -1)).anyMatch(Clutter::isNever);
    }

    static boolean isProject(String path) {
        int dot = path.lastIndexOf('.');
        return dot >= 0 && PROJECTS.contains(path.substring(dot + 1).toLowerCase(Locale.ROOT));
    }

    /** The innermost folder on a path that may be build output; empty when there is none. */
    private static String innermost(String path) {
        for (var at = parent(path); !at.isEmpty(); at = parent(at)) {
            if (MAYBE_BUILT.contains(name(at).toLowerCase(Locale.ROOT))) {
                return at;
            }
        }
        return "";
    }

    static String parent(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
