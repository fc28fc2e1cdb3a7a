package hapnd.upload.archive;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What is in a zip because somebody packed a whole folder: files of version control, editors and operating systems,
 * packages, and what builds leave behind. A folder called {@code Bin} may as well be part of a warehouse: what a build has
 * made is known by what is in it and beside it.
 */
final class Clutter {
    private static final Set<String> PROJECTS = Set.of("csproj", "fsproj", "vbproj");
    private static final Set<String> ALWAYS = Set.of("__macosx", "node_modules", "bower_components");
    private static final Set<String> BY_BUILDS = Set.of("bin", "obj");
    private static final Set<String> PERHAPS =
            Set.of("bin", "obj", "packages", "artifacts", "publish", "testresults", "coverage");

    /** What stands in such a folder when a build has made it. */
    private static final Pattern BUILT =
            Pattern.compile(".*\\.(dll|exe|pdb|nupkg|snupkg|nuspec|trx|coverage|deps\\.json|runtimeconfig\\.json"
                    + "|assemblyinfo\\.cs|assemblyattributes\\.cs|globalusings\\.g\\.cs|assemblyinfoinputs\\.cache"
                    + "|nuget\\.(g\\.props|g\\.targets|dgspec\\.json|cache)|filelistabsolute\\.txt)"
                    + "|(.*/)?(project\\.assets\\.json|coverage\\.cobertura\\.xml)");

    private static final Pattern OF_A_FRAMEWORK = Pattern.compile("(debug|release)/net[^/]*/.*");

    private final Set<String> folders;

    private Clutter(Set<String> folders) {
        this.folders = folders;
    }

    /** What tells whether a folder is built. */
    private static final class Folder {
        boolean built;
        boolean projects;
        boolean sources;
    }

    /** Looks for it among all the paths of a zip. */
    static Clutter among(List<String> paths) {
        var found = new HashMap<String, Folder>();
        var withProject = new HashSet<String>();
        for (var path : paths) {
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
        folder.built |= BUILT.matcher(inside).matches()
                || OF_A_FRAMEWORK.matcher(inside).matches();
        folder.projects |= isProject(inside);
        folder.sources |= inside.endsWith(".cs");
    }

    /** Beside a project, .NET itself leaves {@code bin} and {@code obj} out, in this very spelling. */
    private static boolean isBuilt(String path, Folder folder, Set<String> withProject) {
        boolean excluded = withProject.contains(parent(path)) && BY_BUILDS.contains(name(path));
        return !folder.projects && (folder.built || excluded || !folder.sources);
    }

    /** Whether a file is none of the upload's own. */
    boolean has(String path) {
        var segments = path.split("/", -1);
        for (int i = 0; i < segments.length; i++) {
            boolean isFile = i == segments.length - 1;
            if (segments[i].startsWith(".") || (isFile && segments[i].equals("Icon\r"))) {
                return true;
            }
            if (!isFile && ALWAYS.contains(segments[i].toLowerCase(Locale.ROOT))) {
                return true;
            }
        }
        for (var at = parent(path); !at.isEmpty(); at = parent(at)) {
            if (folders.contains(at)) {
                return true;
            }
        }
        return false;
    }

    static boolean isProject(String path) {
        int dot = path.lastIndexOf('.');
        return dot >= 0 && PROJECTS.contains(path.substring(dot + 1).toLowerCase(Locale.ROOT));
    }

    /** The last folder on a path that a build may have made; empty when there is none. */
    private static String innermost(String path) {
        for (var at = parent(path); !at.isEmpty(); at = parent(at)) {
            if (PERHAPS.contains(name(at).toLowerCase(Locale.ROOT))) {
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
