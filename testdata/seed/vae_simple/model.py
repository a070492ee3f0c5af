"""Samples from a fully connected VAE's decoder, and from the encoder's distribution."""

import torch
from torch import nn


class VAE(nn.Module):
    def __init__(self, size=36, hidden=20, latent=4):
        super(VAE, self).__init__()
        self.latent = latent
        self.fc1 = nn.Linear(size, hidden)
        self.fc21 = nn.Linear(hidden, latent)
        self.fc22 = nn.Linear(hidden, latent)
        self.fc3 = nn.Linear(latent, hidden)
        self.fc4 = nn.Linear(hidden, size)

    def encode(self, x):
        h1 = torch.relu(self.fc1(x))
        return self.fc21(h1), self.fc22(h1)

    def reparameterize(self, mu, logvar):
        std = torch.exp(0.5 * logvar)
        eps = torch.randn_like(std)
        return mu + eps * std

    def decode(self, z):
        h3 = torch.relu(self.fc3(z))
        return torch.sigmoid(self.fc4(h3))

    def forward(self, x):
        mu, logvar = self.encode(x.view(-1, 36))
        z = self.reparameterize(mu, logvar)
        return self.decode(z), mu, logvar


torch.manual_seed(1)
device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
model = VAE().to(device)
model.eval()
with torch.no_grad():
    sample = torch.randn(2, model.latent).to(device)
    images = model.decode(sample).cpu().view(2, 6, 6)
    recon, mu, logvar = model(torch.rand(3, 1, 6, 6, device=device))
    kld = -0.5 * torch.sum(1 + logvar - mu.pow(2) - logvar.exp())
print(device)
print(images)
print(mu)
print(recon.shape, f"{kld:.4f}")
shades = " .:-=+*#%@"
for row in images[0]:
    print("".join(shades[min(int((p.item() - 0.3) * 25), 9)] for p in row))
