/**
 * The function that serves the API's document and its page. Begin with {@link hapnd.function.docs.DocsResource}. It answers
 * from files in its zip, asks for no key and reaches no resource; {@code openapi} makes the document while building.
 */
package hapnd.function.docs;
