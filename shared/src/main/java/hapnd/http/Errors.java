package hapnd.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lists the errors that an endpoint itself may return, for the OpenAPI document. Errors of every endpoint, of every endpoint
 * with a key, and of every JSON body are added to the document and not listed here.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Errors {
    /** The codes. */
    ErrorCode[] value();
}
