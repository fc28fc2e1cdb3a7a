/**
 * The function that serves the API's document and its page, and the C# packages. Begin with {@link
 * hapnd.function.docs.DocsResource} and {@link hapnd.function.docs.PackagesResource}. It answers from files in its zip, asks for
 * no key and reaches no resource; {@code openapi} makes the document while building.
 */
package hapnd.function.docs;
