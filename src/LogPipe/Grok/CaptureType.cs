namespace LogPipe.Grok;

/// <summary>What a captured text is turned into: the suffix of <c>%{NAME:field:int}</c>.</summary>
public enum CaptureType
{
    Text,
    Int,
    Float,
}
