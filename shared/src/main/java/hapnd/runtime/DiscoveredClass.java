package hapnd.runtime;

import java.util.Optional;

/**
 * An implementation that the compiler found in customers' code.
 *
 * @param className full name of the class
 * @param stateTypeName full name of its state's type
 * @param kind what it implements
 * @param aggregateType a reducer's aggregate type; empty for a projection
 */
public record DiscoveredClass(String className, String stateTypeName, CodeKind kind, Optional<String> aggregateType) {}
