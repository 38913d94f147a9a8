namespace LogPipe.Grok.Scanner;

/// <summary>Why the scanner does not take an expression.</summary>
/// <param name="Offset">Where in the expanded expression.</param>
/// <param name="What">The construct, to be read after "it" or a pattern's name: "has a back reference".</param>
internal sealed record ScanRefusal(int Offset, string What);
