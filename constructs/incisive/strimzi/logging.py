"""How the operator logs: Log4j's properties, which it reads again every half minute."""

LOG4J_PROPERTIES = {
    "name": "COConfig",
    "monitorInterval": "30",
    "appender.console.type": "Console",
    "appender.console.name": "STDOUT",
    "appender.console.layout.type": "PatternLayout",
    "appender.console.layout.pattern": "%d{yyyy-MM-dd HH:mm:ss} %-5p %c{1}:%L - %m%n",
    "rootLogger.level": "${env:STRIMZI_LOG_LEVEL:-INFO}",
    "rootLogger.appenderRefs": "stdout",
    "rootLogger.appenderRef.console.ref": "STDOUT",
    # The clients' chatter at INFO would drown what the operator says.
    "logger.kafka.name": "org.apache.kafka",
    "logger.kafka.level": "WARN",
    # Stays at INFO when STRIMZI_LOG_LEVEL asks for more.
    "logger.netty.name": "io.netty",
    "logger.netty.level": "INFO",
}


def log4j_properties() -> str:
    """The properties as the file that Log4j reads."""
    return "".join(f"{name} = {value}\n" for name, value in LOG4J_PROPERTIES.items())
