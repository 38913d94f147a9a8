namespace LogPipe.Outputs.Files;

/// <summary>A folder on the way to a file is a link that leads out of the root.</summary>
sealed class FileOutsideRootException(string path) : IOException($"{path} leads out of its folder through a symbolic link");
