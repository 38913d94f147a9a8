namespace LogPipe.Outputs.Alertmanager;

/// <summary>What an answer of Alertmanager means.</summary>
enum PostVerdict
{
    /// <summary>All alerts of the request are taken.</summary>
    Accepted,

    /// <summary>Not now; to be sent again.</summary>
    Retry,

    /// <summary>Some alert of the request is wrong; the others may have been taken. To be told apart by sending them one by one.</summary>
    SomeRefused,

    /// <summary>It will never be taken.</summary>
    Refused,
}
