namespace LogPipe.Compat;

/// <summary>What a finding is about. In the order of the report.</summary>
enum CompatArea
{
    /// <summary>A setting of logstash.yml or pipelines.yml.</summary>
    Setting,

    /// <summary>A pipeline as a whole: its files, its syntax.</summary>
    Pipeline,

    /// <summary>A plugin block.</summary>
    Plugin,

    /// <summary>An option of a plugin block.</summary>
    Option,

    /// <summary>A definition in a pattern file.</summary>
    Pattern,

    /// <summary>Another file of the installation.</summary>
    File,

    /// <summary>The positions of a file input.</summary>
    Sincedb,

    /// <summary>A value that configs take from the keystore or the environment.</summary>
    Secret,
}
