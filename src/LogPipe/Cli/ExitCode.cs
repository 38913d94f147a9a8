namespace LogPipe.Cli;

/// <summary>What LogPipe tells the shell, as Logstash does.</summary>
static class ExitCode
{
    /// <summary>Everything was delivered, or what was asked for was shown.</summary>
    public const int Success = 0;

    /// <summary>The command line, the settings or the config are wrong, or something cannot start.</summary>
    public const int Failure = 1;
}
