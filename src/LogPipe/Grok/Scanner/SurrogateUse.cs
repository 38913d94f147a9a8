namespace LogPipe.Grok.Scanner;

/// <summary>Which supplementary characters a set holds.</summary>
internal enum SurrogateUse
{
    None,
    All,
    Some,
}
