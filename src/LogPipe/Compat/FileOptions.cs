using LogPipe.Configuration.Language;
using LogPipe.Plugins;

namespace LogPipe.Compat;

/// <summary>Which options name files of the installation. Those that a pipeline reads events from or writes them to are none.</summary>
static class FileOptions
{
    static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        "patterns_dir", "dictionary_path", "template", "database", "regexes", "network_path", "statement_filepath", "jdbc_driver_library",
        "jdbc_password_filepath", "query_template", "schema_uri", "netflow_definitions", "ipfix_definitions", "cacert", "ca_file",
        "keystore", "truststore", "client_cert", "client_key", "ssl_cert", "ssl_cacert", "ssl_certificate", "ssl_key", "ssl_certificate_authorities",
        "ssl_keystore_path", "ssl_truststore_path", "ssl_keystore_location", "ssl_truststore_location", "ssl_extra_chain_certs",
        "jaas_path", "kerberos_config", "json_key_file", "template_file",
    };

    /// <summary>The values of a block that name files, each with its option.</summary>
    public static IEnumerable<(string Option, ValueNode Value)> Of(PluginBlock block)
    {
        foreach (var attribute in block.Node.Attributes)
        {
            if (!IsFile(block, attribute.Name)) continue;
            foreach (var value in PluginBlock.Texts(attribute.Value)) yield return (attribute.Name, value);
        }
    }

    static bool IsFile(PluginBlock block, string option) => Names.Contains(option) || (block.Kind, block.Node.Name, option) is (PluginKind.Filter, "ruby", "path");
}
