package hapnd.dotnet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * What a project file says of its assembly and its package. It is read and not evaluated: these files have nothing that only
 * MSBuild could work out.
 */
public final class ProjectFile {

    private final Path path;
    private final Element root;

    private ProjectFile(Path path, Element root) {
        this.path = path;
        this.root = root;
    }

    static ProjectFile read(Path path) throws IOException {
        try (var in = Files.newInputStream(path)) {
            var xml = DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(in);
            return new ProjectFile(path, xml.getDocumentElement());
        } catch (SAXException | ParserConfigurationException unreadable) {
            throw new IOException(path + " is no project file: " + unreadable.getMessage(), unreadable);
        }
    }

    /** The one in a project's folder. */
    static ProjectFile in(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return read(files.filter(ProjectFile::isProject)
                    .findFirst()
                    .orElseThrow(() -> new IOException("there is no project file in " + folder)));
        }
    }

    /** Those of all projects, in the order of their folders. */
    public static List<ProjectFile> all(Path home) throws IOException {
        List<Path> found;
        try (var files = Files.find(home, 2, (file, _) -> isProject(file))) {
            found = files.sorted().toList();
        }
        var all = Stream.<ProjectFile>builder();
        for (var file : found) {
            all.add(read(file));
        }
        return all.build().toList();
    }

    /** Who has made the packages. */
    public static String authors(Path home) throws IOException {
        return read(home.resolve(ProductVersion.FILE)).required("Authors");
    }

    private static boolean isProject(Path file) {
        return file.toString().endsWith(".csproj");
    }

    Path path() {
        return path;
    }

    /** The folder with the project's files. */
    public Path folder() {
        return path.getParent();
    }

    /** The assembly's name, which the file must state. */
    public String assembly() {
        return required("AssemblyName");
    }

    /** Whether what is public must have a comment, and the comments go into a file beside the assembly. */
    boolean isDocumented() {
        return property("GenerateDocumentationFile").filter("true"::equals).isPresent();
    }

    /** A property; empty when the file doesn't state it. */
    public Optional<String> property(String name) {
        return elements(name).map(Element::getTextContent).findFirst();
    }

    /** A property that must be there. */
    public String required(String name) {
        return property(name).orElseThrow(() -> new IllegalStateException(path + " has no " + name));
    }

    /** The projects whose assemblies it compiles against. */
    public List<ProjectFile> references() throws IOException {
        return projects("");
    }

    /** The projects whose assemblies its package has as analyzers. */
    public List<ProjectFile> analyzers() throws IOException {
        return projects("PackedAnalyzer");
    }

    private List<ProjectFile> projects(String outputItemType) throws IOException {
        var all = Stream.<ProjectFile>builder();
        for (var reference : elements("ProjectReference")
                .filter(element -> element.getAttribute("OutputItemType").equals(outputItemType))
                .map(element ->
                        folder().resolve(element.getAttribute("Include")).normalize())
                .toList()) {
            all.add(read(reference));
        }
        return all.build().toList();
    }

    /** Files that go into its package as they are, and the folder there; the package's own root is empty. */
    public List<Packed> packed() {
        return elements("None")
                .filter(element -> element.getAttribute("Pack").equals("true"))
                .map(element -> new Packed(
                        folder().resolve(element.getAttribute("Update")),
                        element.getAttribute("PackagePath").replaceFirst("^/$", "")))
                .toList();
    }

    /**
     * A file of a package.
     *
     * @param file the file
     * @param folder its folder in the package
     */
    public record Packed(Path file, String folder) {}

    private Stream<Element> elements(String name) {
        var found = root.getElementsByTagName(name);
        return IntStream.range(0, found.getLength()).mapToObj(found::item).map(Element.class::cast);
    }
}
